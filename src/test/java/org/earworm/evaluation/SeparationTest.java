package org.earworm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.earworm.melody.Melodies;
import org.junit.jupiter.api.Test;

class SeparationTest {
  /** Variances 2.5 and 10: t = -3 / sqrt(2.5), 5.882 degrees of freedom. */
  @Test
  void welchByHand() {
    Separation separation =
        Separation.of(new double[] {1, 2, 3, 4, 5}, new double[] {2, 4, 6, 8, 10});
    assertThat(separation.meanMatching()).isEqualTo(3);
    assertThat(separation.meanOthers()).isEqualTo(6);
    assertThat(separation.t()).isCloseTo(-1.8974, within(1e-4));
    assertThat(separation.p()).isCloseTo(0.1075, within(1e-3));
  }

  /** Shares 3/4, 1/4 and 1/4, 3/4: 2 * sqrt(3/16). */
  @Test
  void bhattacharyyaByHand() {
    double[] a = {0, 0.1, 0.2, 0.9};
    double[] b = {0, 0.6, 0.7, 1};
    assertThat(Separation.bhattacharyya(a, b, 2)).isCloseTo(Math.sqrt(0.75), within(1e-12));
    assertThat(Separation.bhattacharyya(b, a, 2)).isCloseTo(Math.sqrt(0.75), within(1e-12));
    assertThat(Separation.bhattacharyya(a, a, 2)).isCloseTo(1, within(1e-12));
    assertThat(Separation.bhattacharyya(new double[] {0, 1}, new double[] {9, 10}, 2)).isZero();
  }

  /**
   * A bin gets a Poisson number of either sample, 2 on average: the coefficient tends to the square
   * of the mean of its root, halved.
   */
  @Test
  void asManyBinsAsHalfTheSampleTellEqualDistributionsApart() {
    double root = 0;
    double probability = Math.exp(-2);
    for (int n = 1; n < 30; n++) {
      probability *= 2.0 / n;
      root += probability * Math.sqrt(n);
    }
    RandomGenerator random = Melodies.random();
    double[] a = random.doubles(20_000).toArray();
    double[] b = random.doubles(20_000).toArray();
    assertThat(Separation.of(a, b).bhattacharyya2017())
        .isCloseTo(root * root / 2, within(0.01))
        .isCloseTo(0.8, within(0.02));
    assertThat(Separation.of(a, b).bhattacharyya()).isGreaterThan(0.99);
  }

  @Test
  void fewerThanTwoPairsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Separation.of(new double[] {1}, new double[] {1, 2}))
        .withMessageContaining("matching=1");
  }
}
