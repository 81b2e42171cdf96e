package org.earworm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.earworm.dataset.Accuracy.Hit;
import org.earworm.dataset.Hum;
import org.earworm.melody.PitchContour;
import org.junit.jupiter.api.Test;

class NearestNeighboursTest {
  private static final List<Hum> HUMS =
      List.of(
          LineSpace.hum("a", 61),
          LineSpace.hum("b", 58),
          LineSpace.hum("b", 63),
          LineSpace.hum("a", 65),
          LineSpace.hum("c", 80));

  /** Distances 1 (a), 2 and 3 (b), 5 (a): weights 1, 3/4, 1/2, 0. */
  @Test
  void votesWeighLessWithDistance() {
    assertThat(new NearestNeighbours<>(new LineSpace(), HUMS, 4).search(LineSpace.contour(60)))
        .containsExactlyInAnyOrder(new Hit("a", 1), new Hit("b", 1.25));
  }

  @Test
  void fewerHumsThanVotersAllVote() {
    assertThat(new NearestNeighbours<>(new LineSpace(), HUMS, 100).search(LineSpace.contour(60)))
        .extracting(Hit::song)
        .containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void equallyNearOnesWeighTheSame() {
    assertThat(
            new NearestNeighbours<>(
                    new LineSpace(),
                    List.of(LineSpace.hum("a", 61), LineSpace.hum("b", 59), LineSpace.hum("a", 61)),
                    3)
                .search(LineSpace.contour(60)))
        .containsExactlyInAnyOrder(new Hit("a", 2), new Hit("b", 1));
  }

  @Test
  void silenceFindsNothing() {
    var vote = new NearestNeighbours<>(new LineSpace(), HUMS, 4);
    assertThat(vote.search(new PitchContour(new float[40]))).isEmpty();
  }
}
