package org.earworm.retrieval;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.earworm.catalog.Song;

/**
 * What speaks for a song, and where in it the hum fits best.
 *
 * @param song the song
 * @param similarity cosine of its nearest window
 * @param scaling cost of linear scaling, semitones per point
 * @param warping cost of time warping, semitones per frame
 * @param alignment the hum's place in the song's melody
 */
record Evidence(Song song, double similarity, double scaling, double warping, Alignment alignment) {

  /** The same with the alignments of all pieces of a hum: mean cost, the place of the best. */
  Evidence warped(List<Alignment> pieces) {
    return new Evidence(
        song,
        similarity,
        scaling,
        pieces.stream().mapToDouble(Alignment::cost).average().orElseThrow(),
        Collections.min(pieces, Comparator.comparingDouble(Alignment::cost)));
  }
}
