package org.earworm.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.earworm.audio.Pcm;
import org.earworm.melody.PitchContour;
import org.earworm.pitch.PitchTracker;
import org.junit.jupiter.api.Test;

class VoiceTest {
  /** A fifth up in steps of half a second, a rest of half a second, a glide of two seconds down. */
  private static final PitchContour CONTOUR = contour();

  private final Pcm sung = Voice.sing(CONTOUR, new Random(1));

  @Test
  void isHeardAsItsContour() {
    float[] heard = new PitchTracker().track(sung).semitones();

    assertThat(heard).hasSameSizeAs(CONTOUR.semitones());
    int right = 0;
    for (int i = 0; i < heard.length; i++) {
      right += Math.abs(heard[i] - CONTOUR.semitones()[i]) < 0.5 ? 1 : 0;
    }
    assertThat(right).isGreaterThan((int) (0.9 * heard.length));
  }

  @Test
  void neverClicks() {
    float[] samples = sung.samples();
    double steepest = 0;
    for (int i = 1; i < samples.length; i++) {
      steepest = Math.max(steepest, Math.abs(samples[i] - samples[i - 1]));
    }
    // All harmonics of 392 Hz at their steepest together, and breath of six sigma.
    double slope =
        2 * Math.PI * 392 / Pcm.SAMPLE_RATE * (0.25 + 2 * 0.12 + 3 * 0.06 + 0.12 + 0.075);
    assertThat(steepest).isLessThan(slope + 6 * Math.sqrt(2) * 0.002);
  }

  private static PitchContour contour() {
    float[] semitones = new float[125];
    Arrays.fill(semitones, 0, 16, 60);
    Arrays.fill(semitones, 16, 32, 64);
    Arrays.fill(semitones, 32, 48, 67);
    for (int i = 64; i < semitones.length; i++) {
      semitones[i] = 67 - (i - 64) * 0.2f;
    }
    return new PitchContour(semitones);
  }
}
