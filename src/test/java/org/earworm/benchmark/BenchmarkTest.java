package org.earworm.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Random;
import java.util.stream.IntStream;
import org.earworm.evaluation.Latency;
import org.earworm.melody.Melody;
import org.earworm.synthesis.MadeUpMelody;
import org.junit.jupiter.api.Test;

class BenchmarkTest {
  @Test
  void percentilesAreOfTheNearestRank() {
    double[] milliseconds = IntStream.rangeClosed(1, 100).mapToDouble(i -> 101 - i).toArray();
    assertThat(Latency.of(milliseconds)).isEqualTo(new Latency(50, 95));
    assertThat(Latency.of(new double[] {7})).isEqualTo(new Latency(7, 7));
  }

  @Test
  void madeUpMelodiesLastAsLongAsSongsAndDiffer() {
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      Melody melody = MadeUpMelody.draw(random);
      assertThat(melody.end()).isCloseTo(35, offset(5.0));
      assertThat(melody.notes()).hasSizeBetween(32, 128);
      assertThat(melody).isNotEqualTo(MadeUpMelody.draw(random));
    }
  }
}
