package org.earworm.retrieval;

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
    int last = path[path.length - 1];
    int[] passed = Arrays.stream(onsets).filter(on -> on >= path[0] && on <= last).toArray();
    double[] ratios = new double[Math.max(0, passed.length - 1)];
    int row = 0;
    double before = 0;
    for (int i = 0; i < passed.length; i++) {
      while (path[row] < passed[i]) {
        row++;
      }
      double frame = frame(path, row, passed[i]);
      if (i > 0) { // a frame more on both sides, for notes of none
        ratios[i - 1] = Math.log((frame - before + 1) / (passed[i] - passed[i - 1] + 1));
      }
      before = frame;
    }
    double mean = Arrays.stream(ratios).average().orElse(0);
    double squares = Arrays.stream(ratios).map(ratio -> (ratio - mean) * (ratio - mean)).sum();
    return Math.sqrt((squares + DOUBT_SQUARES) / (ratios.length + DOUBT));
  }

  /**
   * Of the hum, where the path comes to an onset.
   *
   * @param row the first that is not before it
   */
  private static double frame(int[] path, int row, int onset) {
    return path[row] == onset
        ? 2 * row
        : 2 * (row - (double) (path[row] - onset) / (path[row] - path[row - 1]));
  }
}
