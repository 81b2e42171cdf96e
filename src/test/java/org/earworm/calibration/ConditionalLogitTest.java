package org.earworm.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.earworm.calibration.ConditionalLogit.Choice;
import org.earworm.melody.Melodies;
import org.junit.jupiter.api.Test;

class ConditionalLogitTest {
  private final RandomGenerator random = Melodies.random();

  /** Choices drawn from known weights, so many that chance hides no more than the tolerance. */
  @Test
  void weightsThatMadeTheChoicesAreFound() {
    double[] weights = {2, -1, 0};
    List<Choice> choices = IntStream.range(0, 5000).mapToObj(i -> choice(6, weights)).toList();
    double[] found = ConditionalLogit.fit(choices, 3);
    for (int i = 0; i < 3; i++) {
      assertThat(found[i]).isCloseTo(weights[i], within(0.15));
    }
  }

  @Test
  void oneAlternativeOfZerosIsLogisticRegression() {
    List<Choice> choices =
        IntStream.range(0, 100)
            .mapToObj(i -> new Choice(new double[][] {{1}, {0}}, i < 80 ? 0 : 1))
            .toList();
    assertThat(ConditionalLogit.fit(choices, 1)[0]).isCloseTo(Math.log(4), within(0.01));
  }

  @Test
  void choicesWithoutErrorKeepWeightsFinite() {
    List<Choice> choices =
        IntStream.range(0, 50).mapToObj(i -> new Choice(new double[][] {{1 + i}, {0}}, 0)).toList();
    assertThat(ConditionalLogit.fit(choices, 1)[0]).isPositive().isLessThan(1e3);
  }

  private Choice choice(int alternatives, double[] weights) {
    double[][] features = new double[alternatives][weights.length];
    for (double[] feature : features) {
      for (int j = 0; j < feature.length; j++) {
        feature[j] = random.nextGaussian();
      }
    }
    double[] probabilities = new Choice(features, 0).probabilities(weights);
    double draw = random.nextDouble();
    int chosen = 0;
    while (chosen < alternatives - 1 && draw >= probabilities[chosen]) {
      draw -= probabilities[chosen++];
    }
    return new Choice(features, chosen);
  }
}
