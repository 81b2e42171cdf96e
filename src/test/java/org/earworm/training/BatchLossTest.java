package org.earworm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchLossTest {
  private static final int BATCH = 6;
  private static final double STEP = 1e-6;

  @ParameterizedTest
  @ValueSource(strings = {"contrastive", "triplet", "pair-2017", "inverse-distance"})
  void gradientIsTheSlopeOfTheLoss(String name) {
    long seed = Long.getLong("seed", 1);
    System.out.println("BatchLossTest seed " + seed);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    BatchLoss loss = BatchLoss.named(name);
    double[][] similarity = new double[BATCH][BATCH];
    for (double[] row : similarity) {
      for (int j = 0; j < BATCH; j++) {
        row[j] = random.nextDouble(-0.2, 0.9);
      }
    }
    boolean[][] negative = NegativeMask.of(new double[] {0, 1, 2, 3, 3, 4});
    double[][] gradient = new double[BATCH][BATCH];
    loss.evaluate(similarity, negative, gradient);
    for (int i = 0; i < BATCH; i++) {
      for (int j = 0; j < BATCH; j++) {
        double slope = slope(loss, similarity, negative, i, j);
        assertThat(gradient[i][j]).isCloseTo(slope, within(1e-4 + 1e-4 * Math.abs(slope)));
      }
    }
  }

  private static double slope(
      BatchLoss loss, double[][] similarity, boolean[][] negative, int i, int j) {
    double at = similarity[i][j];
    similarity[i][j] = at + STEP;
    double above = loss.evaluate(similarity, negative, new double[BATCH][BATCH]);
    similarity[i][j] = at - STEP;
    double below = loss.evaluate(similarity, negative, new double[BATCH][BATCH]);
    similarity[i][j] = at;
    return (above - below) / (2 * STEP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"contrastive", "triplet", "pair-2017", "inverse-distance"})
  void otherWindowsOfTheSameMelodyAreNoNegatives(String name) {
    double[][] similarity = {{0.5, 0.9}, {0.9, 0.5}};
    double[][] gradient = new double[2][2];
    BatchLoss.named(name).evaluate(similarity, NegativeMask.of(new double[] {7, 7}), gradient);
    assertThat(gradient[0][1]).isZero();
    assertThat(gradient[1][0]).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"contrastive", "triplet", "pair-2017", "inverse-distance"})
  void separatedPairsCostLessThanConfusedOnes(String name) {
    boolean[][] negative = NegativeMask.of(new double[] {0, 1});
    double separated =
        BatchLoss.named(name)
            .evaluate(new double[][] {{0.9, -0.5}, {-0.5, 0.9}}, negative, new double[2][2]);
    double confused =
        BatchLoss.named(name)
            .evaluate(new double[][] {{0.3, 0.8}, {0.8, 0.3}}, negative, new double[2][2]);
    assertThat(separated).isLessThan(confused);
  }
}
