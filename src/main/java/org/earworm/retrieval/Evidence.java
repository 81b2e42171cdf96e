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

  /** The same song's evidence from all pieces of a hum: mean costs, the place of the best piece. */
  static Evidence mean(List<Evidence> pieces) {
    Evidence best = Collections.min(pieces, Comparator.comparingDouble(Evidence::warping));
    return new Evidence(
        best.song(),
        best.similarity(),
        pieces.stream().mapToDouble(Evidence::scaling).average().orElseThrow(),
        pieces.stream().mapToDouble(Evidence::warping).average().orElseThrow(),
        best.alignment());
  }
}
