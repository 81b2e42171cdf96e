package org.earworm.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.earworm.melody.PitchContour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenStartTest {
  private static final int SPOKEN = 62;

  /** Notes of half a second, a little out of tune and wavering. */
  private static float[] sung(int frames, Random random) {
    float[] pitch = new float[frames];
    for (int t = 0; t < frames; t++) {
      double note = t % 16 == 0 || t == 0 ? 55 + random.nextInt(12) : Math.round(pitch[t - 1]);
      pitch[t] = (float) (note + 0.2 * random.nextDouble(-1, 1));
    }
    return pitch;
  }

  /** Syllables of a fifth of a second that glide by four semitones, with pauses. */
  private static float[] spokenThenSung(Random random) {
    float[] pitch = sung(300, random);
    Arrays.fill(pitch, 0, SPOKEN, 0);
    for (int from = 0; from + 6 < SPOKEN; from += 8) {
      double start = 48 + random.nextDouble(4);
      double glide = random.nextBoolean() ? 0.7 : -0.7;
      for (int t = 0; t < 6; t++) {
        pitch[from + t] = (float) (start + glide * t);
      }
    }
    return pitch;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatIsSaidFirstIsLeftOut(long seed) {
    float[] pitch = spokenThenSung(new Random(seed));
    PitchContour sung = SpokenStart.without(new PitchContour(pitch)).orElseThrow();
    assertThat(sung.frames()).isEqualTo(pitch.length);
    assertThat(sung.firstVoiced()).as("seed %d", seed).isCloseTo(SPOKEN, within(8));
    assertThat(sung.semitones()[200]).isEqualTo(pitch[200]);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatIsSungIsLeftAsItIs(long seed) {
    assertThat(SpokenStart.without(new PitchContour(sung(300, new Random(seed))))).isEmpty();
  }

  @Test
  void nothingHasNoStart() {
    assertThat(SpokenStart.without(new PitchContour(new float[0]))).isEmpty();
    assertThat(SpokenStart.without(new PitchContour(new float[50]))).isEmpty();
  }
}
