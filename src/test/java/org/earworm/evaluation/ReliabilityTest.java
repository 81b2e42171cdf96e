package org.earworm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.earworm.evaluation.Reliability.Answer;
import org.earworm.evaluation.Reliability.Group;
import org.junit.jupiter.api.Test;

class ReliabilityTest {
  @Test
  void answersAreGroupedByScore() {
    Reliability reliability =
        Reliability.of(
            List.of(
                new Answer(0.95, true),
                new Answer(1, true),
                new Answer(0.05, false),
                new Answer(0.08, true)));
    assertThat(reliability.groups()).hasSize(2);
    assertThat(reliability.groups().getLast()).isEqualTo(new Group(2, 0.975, 1));
    assertThat(reliability.groups().getFirst().right()).isEqualTo(0.5);
    // (0.435 * 2 + 0.025 * 2) / 4
    assertThat(reliability.expectedCalibrationError()).isCloseTo(0.23, within(1e-9));
    assertThat(reliability.table().lines()).hasSize(3);
  }

  @Test
  void scoresThatKeepTheirWordHaveNoError() {
    List<Answer> answers =
        IntStream.range(0, 100).mapToObj(i -> new Answer(0.75, i % 4 != 0)).toList();
    assertThat(Reliability.of(answers).expectedCalibrationError()).isCloseTo(0, within(1e-9));
  }
}
