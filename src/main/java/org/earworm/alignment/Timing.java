package org.earworm.alignment;

import java.util.Arrays;

/**
 * Whether all notes are stretched alike. People do not keep the tempo, but they keep to it better
 * than a hum that was bent to fit another song.
 */
final class Timing {
  /**
   * So many more notes are assumed, of which this is the sum of squares: few notes prove little.
   */
  private static final int DOUBT = 3;

  private static final double DOUBT_SQUARES = 0.3;

  /** What is assumed of a hum that was not warped. */
  static final double UNKNOWN = Math.sqrt(DOUBT_SQUARES / DOUBT);

  private Timing() {}

  /**
   * How unevenly notes are stretched.
   *
   * @param path frame of the reference for every second frame of the hum, ascending
   * @param onsets frames of the reference in which notes start, ascending
   * @return standard deviation of the logarithm of the notes' lengths in the hum over those in the
   *     reference, from one start of a note to the next
   */
  static double of(int[] path, int[] onsets) {
    PassedNotes notes = PassedNotes.of(path, onsets);
    double[] ratios = new double[Math.max(0, notes.onsets().length - 1)];
    for (int i = 0; i < ratios.length; i++) { // a frame more on both sides, for notes of none
      double hummed = notes.frames()[i + 1] - notes.frames()[i];
      ratios[i] = Math.log((hummed + 1) / (notes.onsets()[i + 1] - notes.onsets()[i] + 1));
    }
    double mean = Arrays.stream(ratios).average().orElse(0);
    double squares = Arrays.stream(ratios).map(ratio -> (ratio - mean) * (ratio - mean)).sum();
    return Math.sqrt((squares + DOUBT_SQUARES) / (ratios.length + DOUBT));
  }
}
