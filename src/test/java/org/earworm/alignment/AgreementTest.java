package org.earworm.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.earworm.alignment.PieceAligner.Place;
import org.earworm.alignment.PieceAligner.Warped;
import org.earworm.alignment.References.Drawn;
import org.earworm.melody.PitchContour;
import org.junit.jupiter.api.Test;

class AgreementTest {
  private static final Drawn MELODY =
      new Drawn(0, new PitchContour(new float[] {60}), new int[] {0});

  @Test
  void oneHumInOnePieceLiesWhereItFitsBest() {
    Agreement agreed = Agreement.best(List.of(List.of(at(0.3, 10, 0), at(0.2, 90, 7))));
    assertThat(agreed.places()).containsExactly(at(0.2, 90, 7));
    assertThat(agreed.cost()).isEqualTo(0.2);
  }

  @Test
  void placesInOneKeyOneAfterTheOtherCostNothingMore() {
    Agreement agreed = Agreement.best(List.of(List.of(at(0.3, 10, 5)), List.of(at(0.2, 10, 5))));
    assertThat(agreed.cost()).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void pieceIsLaidWhereTheOthersAreEvenWhenItFitsALittleBetterElsewhere() {
    Warped elsewhere = at(0.30, 80, -4);
    Warped together = at(0.38, 11, 5);
    Agreement agreed =
        Agreement.best(
            List.of(
                List.of(at(0.3, 10, 5)), List.of(elsewhere, together), List.of(at(0.3, 10, 5.2))));
    assertThat(agreed.places().get(1)).isEqualTo(together);
  }

  @Test
  void pieceInAnotherKeySomewhereElsePaysForBothAndNoMore() {
    Agreement agreed =
        Agreement.best(
            List.of(List.of(at(0.1, 10, 5)), List.of(at(0.1, 10, 5)), List.of(at(0.1, 900, -9))));
    assertThat(agreed.cost()).isCloseTo(0.1 + 0.4 / 3, within(1e-9));
  }

  private static Warped at(double cost, double start, double key) {
    Alignment alignment = new Alignment(cost, start, start + 8, key);
    return new Warped(new Place(MELODY, 0, alignment), alignment);
  }
}
