package org.earworm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WarmupCosineTest {
  private final WarmupCosine schedule = new WarmupCosine(0.4, 10, 1000);

  @Test
  void risesToThePeakThenFallsToNothing() {
    for (int i = 1; i < 10; i++) {
      assertThat(rate(i)).isGreaterThan(rate(i - 1));
    }
    for (int i = 10; i < 1000; i++) {
      assertThat(rate(i)).isLessThan(rate(i - 1));
    }
    assertThat(rate(0)).isCloseTo(0.04, within(1e-9));
    assertThat(rate(9)).isCloseTo(0.4, within(1e-3));
    assertThat(rate(500)).isCloseTo(0.2, within(1e-9));
    assertThat(rate(1000)).isCloseTo(0, within(1e-9));
    assertThat(rate(5000)).as("after the end").isCloseTo(0, within(1e-9));
  }

  private double rate(int iteration) {
    return schedule.valueAt(iteration, 0);
  }
}
