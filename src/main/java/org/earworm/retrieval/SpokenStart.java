package org.earworm.retrieval;

import java.util.Arrays;
import java.util.Optional;
import org.earworm.melody.PitchContour;

/**
 * What is said before somebody sings. The pitch of speech glides, that of notes holds: the
 * cumulative sum of how much more often it glides than half of the time is greatest where speech
 * ends (Page, "Continuous inspection schemes", Biometrika 41, 1954).
 */
final class SpokenStart {
  /** A pitch holds when it is within so many semitones 64 ms before and after. */
  private static final double HOLDS = 1;

  private static final int REACH = 2;

  /** The share of gliding frames that neither speech nor singing has. */
  private static final double BETWEEN = 0.5;

  /** So many more gliding frames than that are hardly ever sung. */
  private static final double LEAST = 2;

  private SpokenStart() {}

  /** A hum without what may have been said before it; nothing when nothing seems to have been. */
  static Optional<PitchContour> without(PitchContour hum) {
    float[] pitch = hum.semitones();
    double sum = 0;
    double most = LEAST;
    int end = 0;
    for (int i = REACH; i < pitch.length - REACH; i++) {
      if (pitch[i] > 0) {
        sum += holds(pitch, i) ? -BETWEEN : 1 - BETWEEN;
        if (sum >= most) {
          most = sum;
          end = i + 1;
        }
      }
    }
    if (end == 0) {
      return Optional.empty();
    }
    float[] sung = pitch.clone();
    Arrays.fill(sung, 0, end, 0);
    return Optional.of(new PitchContour(sung));
  }

  private static boolean holds(float[] pitch, int frame) {
    for (int i = frame - REACH; i <= frame + REACH; i++) {
      if (pitch[i] <= 0) {
        return false;
      }
    }
    return Math.abs(pitch[frame + REACH] - pitch[frame - REACH]) < HOLDS;
  }
}
