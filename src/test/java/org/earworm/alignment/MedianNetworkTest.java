package org.earworm.alignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.earworm.retrieval.Tunes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MedianNetworkTest {
  private final Random random = Tunes.random();

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 10, 24, 64, 100})
  void everyLaneFindsItsOwnMedian(int values) {
    MedianNetwork network = new MedianNetwork(values);
    int lanes = LinearScaling.LANES.length();
    for (int round = 0; round < 100; round++) {
      float[] rows = new float[values * lanes];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = random.nextInt(20); // few enough for many to be equal
      }
      float[] expected = new float[lanes];
      for (int lane = 0; lane < lanes; lane++) {
        float[] sorted = new float[values];
        for (int i = 0; i < values; i++) {
          sorted[i] = rows[i * lanes + lane];
        }
        Arrays.sort(sorted);
        expected[lane] = (sorted[values / 2 - 1] + sorted[values / 2]) / 2;
      }
      assertThat(network.medians(rows).toArray()).isEqualTo(expected);
    }
  }
}
