package org.earworm.training;

/** Which pairs of a batch are known to differ. */
final class NegativeMask {
  private NegativeMask() {}

  /** Pairs of different melodies, as {@code boolean[batch][batch]}. */
  static boolean[][] of(double[] melodies) {
    int n = melodies.length;
    boolean[][] negative = new boolean[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        negative[i][j] = melodies[i] != melodies[j];
      }
    }
    return negative;
  }

  /** Number of pairs that differ, at least 1. */
  static int count(boolean[][] negative) {
    int count = 0;
    for (boolean[] row : negative) {
      for (boolean differs : row) {
        count += differs ? 1 : 0;
      }
    }
    return Math.max(count, 1);
  }
}
