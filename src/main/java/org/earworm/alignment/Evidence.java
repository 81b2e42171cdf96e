package org.earworm.alignment;

import java.util.Comparator;
import java.util.List;
import org.earworm.alignment.PieceAligner.PathEvidence;
import org.earworm.alignment.PieceAligner.Warped;
import org.earworm.catalogue.Song;

/**
 * What speaks for a song, and where in it the hum fits best.
 *
 * @param song the song
 * @param similarity cosine of its nearest window
 * @param scaling cost of linear scaling, semitones per point
 * @param warping cost of time warping, semitones per frame
 * @param rhythm how much nearer to starts of notes the voice sets in than by chance, see {@link
 *     Rhythm}; 0 when unknown
 * @param timing how unevenly its notes are stretched, see {@link Timing}
 * @param intervals how far its steps from note to note are off, see {@link Intervals}
 * @param alignment the hum's place in the song's melody
 */
public record Evidence(
    Song song,
    double similarity,
    double scaling,
    double warping,
    double rhythm,
    double timing,
    double intervals,
    Alignment alignment) {
  /** Semitones of scaling that a cosine of 1 is worth before warping, see docs/evaluation.md. */
  private static final double COSINE = 4.07;

  /** The same with all pieces of a hum warped: means, and the place of the one that fits best. */
  Evidence warped(Agreement agreed, List<PathEvidence> paths) {
    Comparator<Alignment> cheapest = Comparator.comparingDouble(Alignment::cost);
    return new Evidence(
        song,
        similarity,
        scaling,
        agreed.cost(),
        paths.stream().mapToDouble(PathEvidence::rhythm).average().orElseThrow(),
        paths.stream().mapToDouble(PathEvidence::timing).average().orElseThrow(),
        paths.stream().mapToDouble(PathEvidence::intervals).average().orElseThrow(),
        agreed.places().stream().map(Warped::inSong).min(cheapest).orElseThrow());
  }

  /**
   * How well a song may do when warped, from similarity and scaling alone. The fusion's weights are
   * no guide here: they leave to warping what scaling has to tell before.
   */
  double promise() {
    return COSINE * similarity - scaling;
  }

  /** Similarity, scaling, warping, rhythm, timing and intervals. */
  public double[] features() {
    return new double[] {similarity, scaling, warping, rhythm, timing, intervals};
  }
}
