package org.earworm.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AccuracyTest {
  @Test
  void countsHowManyRanksAreHighEnough() {
    Accuracy accuracy = Accuracy.of(new int[] {1, 2, 3, 4, 10, 11, 100, 101});
    assertThat(accuracy.queries()).isEqualTo(8);
    assertThat(accuracy.top1()).isEqualTo(1 / 8.0);
    assertThat(accuracy.top3()).isEqualTo(3 / 8.0);
    assertThat(accuracy.top10()).isEqualTo(5 / 8.0);
    assertThat(accuracy.recallAt100()).isEqualTo(7 / 8.0);
    double sum = 1 + 1 / 2.0 + 1 / 3.0 + 1 / 4.0 + 1 / 10.0 + 1 / 11.0 + 1 / 100.0 + 1 / 101.0;
    assertThat(accuracy.mrr()).isCloseTo(sum / 8, within(1e-12));
  }

  @Test
  void tiesShareTheWorseRank() {
    double[] scores = {0.9, 0.5, 0.5, 0.5, 0.1};
    assertThat(Accuracy.rank(scores, 0, 48)).isEqualTo(1);
    assertThat(Accuracy.rank(scores, 1, 48)).isEqualTo(4);
    assertThat(Accuracy.rank(scores, 3, 48)).isEqualTo(4);
    assertThat(Accuracy.rank(scores, 4, 48)).isEqualTo(5);
    assertThat(Accuracy.rank(new double[] {0.1, 0.9}, 0, 48)).as("any order").isEqualTo(2);
  }

  @Test
  void missingSongHasTheWorstRank() {
    assertThat(Accuracy.rank(new double[] {0.9, 0.1}, -1, 48)).isEqualTo(48);
    assertThat(Accuracy.rank(new double[0], -1, 48)).isEqualTo(48);
  }
}
