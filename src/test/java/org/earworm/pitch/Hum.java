package org.earworm.pitch;

import java.util.List;

/** A tune of ten seconds, with rests, that every test of a hum may sing. */
final class Hum {
  private static final List<Integer> TUNE =
      List.of(0, 57, 57, 59, 60, 0, 62, 60, 59, 57, 0, 64, 62, 60, 64, 0, 65, 64, 60, 0);

  private Hum() {}

  /** Semitones at a time in seconds, 0 in rests. */
  static double semitones(double time) {
    return TUNE.get(Math.clamp((int) (2 * time), 0, TUNE.size() - 1));
  }
}
