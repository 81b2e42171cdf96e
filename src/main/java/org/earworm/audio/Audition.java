package org.earworm.audio;

import java.io.IOException;
import java.util.List;

/**
 * Hears a recording's tracks and channels, and keeps what has the clearest melody: two channels may
 * cancel each other in the mix, one may be noise, and a track may be mute. One channel, or two that
 * are alike, are heard once and as they are.
 */
final class Audition {
  /** The mix, in which nothing is lost, is left only for what is clearer by this factor and sum. */
  private static final double CLEARER = 1.25;

  private static final double CLEARER_BY = 0.05;

  /** What is so quiet is taken for a voice from this clarity on: hiss has none, a hum 0.1. */
  private static final double VOICE = 0.2;

  /** What the peak of a quiet recording is raised to. */
  private static final double RAISED = 0.5;

  private Audition() {}

  /**
   * What is heard, which may be silence.
   *
   * @throws AudioException when nothing can be decoded
   */
  static Plane hear(Sound sound) throws IOException, InterruptedException {
    Plane plane = sound.clearest(1);
    double peak = plane.peak();
    if (peak == 0 || !plane.isSilent()) {
      return plane;
    }
    Plane raised = sound.clearest((int) (RAISED / peak));
    return raised.clarity() < VOICE ? plane : raised;
  }

  /**
   * The clearest of what may be heard, of which the first comes first when there is doubt.
   *
   * @param planes at least one
   */
  static Plane clearest(List<Plane> planes) {
    return planes.stream()
        .reduce((best, other) -> isClearer(other, best) ? other : best)
        .orElseThrow();
  }

  private static boolean isClearer(Plane plane, Plane best) {
    if (plane.isSilent() || best.isSilent()) {
      return best.isSilent() && plane.peak() > best.peak();
    }
    return plane.clarity() > CLEARER * best.clarity() + CLEARER_BY;
  }
}
