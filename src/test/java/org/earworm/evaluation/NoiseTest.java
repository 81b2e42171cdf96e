package org.earworm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.earworm.audio.Pcm;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Half a second of a tone, and as much of silence. */
class NoiseTest {
  @ParameterizedTest
  @EnumSource(Noise.Kind.class)
  void liesSoManyDecibelsBelowWhatSounds(Noise.Kind kind) {
    float[] samples = new float[Pcm.SAMPLE_RATE];
    for (int i = 0; i < samples.length / 2; i++) {
      samples[i] = (float) (0.1 * Math.sin(2 * Math.PI * 220 * i / Pcm.SAMPLE_RATE));
    }
    Pcm noisy = new Noise(kind, 10).apply(new Pcm(samples));
    double energy = 0;
    for (int i = 0; i < samples.length; i++) {
      energy += Math.pow(noisy.samples()[i] - samples[i], 2) / samples.length;
    }
    assertThat(10 * Math.log10(0.005 / energy)).isCloseTo(10, within(0.1));
    assertThat(new Noise(kind, 10).apply(new Pcm(samples)).samples()).isEqualTo(noisy.samples());
  }
}
