package org.earworm.index;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.earworm.embedding.Embedding;

/**
 * Window embeddings by nearness. Thread-safe: searches go on while songs are put in. A search sees
 * the state of the last {@link #refresh()}, never half of it.
 */
public interface VectorIndex extends AutoCloseable {
  /** What has become of an index under the hands of others: its folder, its disk. */
  enum Condition {
    /** It is what was last refreshed. */
    WHOLE,
    /** It is searched as it was last refreshed, and can neither be written nor opened again. */
    LOST,
    /** It may not be searched. */
    DAMAGED
  }

  /**
   * Puts a song's windows in the place of those it has; they are found by the first search after
   * {@link #refresh()}.
   *
   * @param fingerprint kept with the song, see {@link #songs()}
   * @param windows all of the song, as many as {@code embeddings}
   * @throws IllegalArgumentException when the lists differ in length
   * @throws IndexUnavailableException when it cannot be written, like all that writes or reads
   */
  void put(String songId, String fingerprint, List<Window> windows, List<Embedding> embeddings);

  /** Removes a song's windows, if it has any, with the next {@link #refresh()}. */
  void remove(String songId);

  /** Makes all that was put and removed visible to searches, and durable where there is a disk. */
  void refresh();

  /**
   * The {@code k} nearest windows, nearest first, at most as many as there are.
   *
   * @throws IllegalArgumentException when {@code k} is less than 1
   */
  List<Neighbour> search(Embedding query, int k);

  /**
   * The songs nearest to an embedding: of each its nearest window's cosine, by its id. An index
   * that can group by song need not look for windows first.
   *
   * @param most how many songs at the least, when there are so many
   */
  default Map<String, Float> songs(Embedding query, int most) {
    int windows = size();
    Map<String, Float> songs = new HashMap<>();
    for (int k = 500; songs.size() < most; k *= 3) { // windows may be of few songs
      for (Neighbour neighbour : search(query, Math.min(k, windows))) {
        songs.merge(neighbour.window().songId(), neighbour.similarity(), Math::max);
      }
      if (k >= windows) {
        break;
      }
    }
    return songs;
  }

  /** The fingerprints of the songs that were put in and are visible, by their ids. */
  Map<String, String> songs();

  /** Number of visible windows; a song without any counts as one. */
  int size();

  /** Size of what is visible, on disk or in memory, in bytes. */
  long bytes();

  /** What has become of it; not while another thread writes. */
  Condition condition();

  /**
   * Another index with as much of this one as is whole on disk, to be written in its place. This
   * one can be searched until it is closed, unless it is damaged.
   *
   * @throws IndexUnavailableException when the folder cannot be used
   */
  VectorIndex reopened();

  @Override
  void close();

  /** Closes the index and deletes what it has on disk. */
  void delete();
}
