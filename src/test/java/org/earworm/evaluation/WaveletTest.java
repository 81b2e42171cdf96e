package org.earworm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.earworm.melody.Melodies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WaveletTest {
  private static final Offset<Float> EXACT = within(1e-4f);

  @Test
  void haarApproximatesByMeansOfBlocks() {
    float[] signal = {1, 3, 5, 7, -2, -4, 0, 8};
    assertThat(Wavelet.HAAR.approximate(signal, 4))
        .containsExactly(new float[] {2, 6, -3, 4}, EXACT);
    assertThat(Wavelet.HAAR.approximate(signal, 2)).containsExactly(new float[] {4, 0.5f}, EXACT);
  }

  /** The filter of Daubechies 1988, table 1, on the periodic signal. */
  @Test
  void daubechies4WeighsFourNeighbours() {
    float[] signal = {1, 3, 5, 7, -2, -4, 0, 8};
    double root = Math.sqrt(3);
    double[] filter = {(1 + root) / 8, (3 + root) / 8, (3 - root) / 8, (1 - root) / 8};
    float[] approximation = Wavelet.DAUBECHIES_4.approximate(signal, 4);
    for (int i = 0; i < 4; i++) {
      double expected = 0;
      for (int tap = 0; tap < 4; tap++) {
        expected += filter[tap] * signal[(2 * i + tap) % 8];
      }
      assertThat(approximation[i]).isCloseTo((float) expected, EXACT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void constantStaysAndNothingIsLostAtFullLength(Wavelet wavelet) {
    assertThat(wavelet.approximate(new float[] {5, 5, 5, 5, 5, 5, 5, 5}, 2))
        .containsExactly(new float[] {5, 5}, EXACT);
    float[] signal = new float[64];
    var random = Melodies.random();
    for (int i = 0; i < signal.length; i++) {
      signal[i] = random.nextFloat(-12, 12);
    }
    assertThat(wavelet.approximate(signal, 64)).containsExactly(signal, EXACT);
  }

  @Test
  void otherLengthsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Wavelet.HAAR.approximate(new float[12], 4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Wavelet.HAAR.approximate(new float[16], 32));
  }
}
