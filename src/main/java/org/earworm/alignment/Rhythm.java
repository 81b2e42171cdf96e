package org.earworm.alignment;

import java.util.Arrays;

/**
 * Whether the voice sets in where notes start. Consonants and breaths mark notes that pitch does
 * not: repeated ones.
 */
final class Rhythm {
  /** Mean distance of a random moment from the nearest start of a note, in lengths of a note. */
  private static final double CHANCE = 0.25;

  /** So many more entries by chance are assumed: a few that fit prove little. */
  private static final int DOUBT = 4;

  private Rhythm() {}

  /**
   * How much nearer to starts of notes the voice sets in than by chance.
   *
   * @param entries frames of a hum in which the voice sets in
   * @param path frame of the reference for every second frame of the hum, ascending
   * @param onsets frames of the reference in which notes start, ascending
   * @return from -0.25 to 0.25 lengths of a note, 0 when nothing can be told
   */
  static double of(int[] entries, int[] path, int[] onsets) {
    int from = position(onsets, path[0]);
    int to = position(onsets, path[path.length - 1]);
    if (to - from < 2) {
      return 0;
    }
    double note = (onsets[to - 1] - onsets[from]) / (to - from - 1.0);
    double sum = 0;
    for (int entry : entries) {
      int row = Math.min((entry + 1) / 2, path.length - 1);
      double distance = nearest(onsets, path[row] + entry - 2 * row);
      sum += CHANCE - Math.min(distance / note, 2 * CHANCE);
    }
    return sum / (entries.length + DOUBT);
  }

  private static int nearest(int[] onsets, int frame) {
    int next = position(onsets, frame);
    int after = next < onsets.length ? onsets[next] - frame : Integer.MAX_VALUE;
    return next > 0 ? Math.min(after, frame - onsets[next - 1]) : after;
  }

  /** The number of onsets before a frame. */
  private static int position(int[] onsets, int frame) {
    int found = Arrays.binarySearch(onsets, frame);
    return found < 0 ? -found - 1 : found;
  }
}
