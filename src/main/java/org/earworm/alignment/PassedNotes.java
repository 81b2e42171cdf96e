package org.earworm.alignment;

import java.util.Arrays;

/**
 * The notes whose starts a warped path passes.
 *
 * @param onsets frames of the reference in which they start, ascending
 * @param frames of the hum at which the path comes to them, ascending
 */
record PassedNotes(int[] onsets, double[] frames) {
  /**
   * @param path frame of the reference for every second frame of the hum, ascending
   * @param onsets of all notes of the reference, ascending
   */
  static PassedNotes of(int[] path, int[] onsets) {
    int last = path[path.length - 1];
    int[] passed = Arrays.stream(onsets).filter(on -> on >= path[0] && on <= last).toArray();
    double[] frames = new double[passed.length];
    int row = 0;
    for (int i = 0; i < passed.length; i++) {
      while (path[row] < passed[i]) {
        row++;
      }
      frames[i] = frame(path, row, passed[i]);
    }
    return new PassedNotes(passed, frames);
  }

  /**
   * @param row the first that is not before the onset
   */
  private static double frame(int[] path, int row, int onset) {
    return path[row] == onset
        ? 2 * row
        : 2 * (row - (double) (path[row] - onset) / (path[row] - path[row - 1]));
  }
}
