package org.earworm.retrieval;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.earworm.catalog.Song;
import org.earworm.retrieval.PieceAligner.Warped;

/**
 * What speaks for a song, and where in it the hum fits best.
 *
 * @param song the song
 * @param similarity cosine of its nearest window
 * @param scaling cost of linear scaling, semitones per point
 * @param warping cost of time warping, semitones per frame
 * @param rhythm how much nearer to starts of notes the voice sets in than by chance, see {@link
 *     Rhythm}; 0 when unknown
 * @param alignment the hum's place in the song's melody
 */
record Evidence(
    Song song,
    double similarity,
    double scaling,
    double warping,
    double rhythm,
    Alignment alignment) {

  /** The same with all pieces of a hum warped: means, and the place of the one that fits best. */
  Evidence warped(List<Warped> pieces) {
    return new Evidence(
        song,
        similarity,
        scaling,
        pieces.stream().mapToDouble(Warped::cost).average().orElseThrow(),
        pieces.stream().mapToDouble(Warped::rhythm).average().orElseThrow(),
        Collections.min(pieces, Comparator.comparingDouble(Warped::cost)).alignment());
  }

  /** In the order of {@link Fusion.Weights}. */
  double[] features() {
    return new double[] {similarity, scaling, warping, rhythm};
  }
}
