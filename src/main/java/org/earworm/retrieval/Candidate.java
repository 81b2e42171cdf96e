package org.earworm.retrieval;

import java.util.List;
import org.earworm.catalog.Song;
import org.earworm.index.Neighbour;

/**
 * A song the embeddings propose.
 *
 * @param song the song
 * @param neighbours its windows near the hum, nearest first, at least one
 */
public record Candidate(Song song, List<Neighbour> neighbours) {
  public Candidate {
    neighbours = List.copyOf(neighbours);
  }

  /** Cosine of the nearest window, in [-1, 1]. */
  public float similarity() {
    return neighbours.getFirst().similarity();
  }
}
