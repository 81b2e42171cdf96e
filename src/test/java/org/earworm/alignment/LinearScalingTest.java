package org.earworm.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.earworm.melody.PitchContour;
import org.earworm.retrieval.Tunes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearScalingTest {
  private final Random random = Tunes.random();
  private final PitchContour tune = Tunes.random(1000, random);

  @ParameterizedTest
  @ValueSource(doubles = {0.55, 0.8, 1, 1.3, 1.9})
  void transposedHumAtAnotherTempoFits(double tempo) {
    PitchContour hum = Tunes.hum(tune, 300, 700, tempo, -4.5);
    Alignment best = new LinearScaling(hum).best(tune, 0, 300, 600).get(1);
    assertThat(best.cost()).isLessThan(0.8 + 0.3 * Math.abs(Math.log(tempo)));
    assertThat(best.keyShift()).isCloseTo(-4.5, within(0.01));
    assertThat(best.start()).isCloseTo(300 * PitchContour.HOP_SECONDS, within(1e-9));
    assertThat(best.end()).isCloseTo(700 * PitchContour.HOP_SECONDS, within(0.4));
    assertThat(best.tempoRatio(hum)).isCloseTo(tempo, within(0.05));
  }

  @Test
  void everyStartIsScaledByItself() {
    LinearScaling hum = new LinearScaling(Tunes.hum(tune, 300, 700, 1.2, 3));
    int[] starts = random.ints(37, 0, 900).toArray();
    List<Alignment> together = hum.best(tune, starts);
    assertThat(together).hasSize(37);
    for (int i = 0; i < starts.length; i++) {
      assertThat(together.get(i)).isEqualTo(hum.best(tune, starts[i]).getFirst());
    }
  }

  @Test
  void exactCopyCostsNothing() {
    Alignment best = new LinearScaling(tune.slice(0, 250)).best(tune, 0).getFirst();
    assertThat(best.cost()).isCloseTo(0, within(1e-6));
  }

  @Test
  void wrongNotesCostTheSameHoweverWrong() {
    double[] costs = new double[2];
    for (int i = 0; i < 2; i++) {
      float[] semitones = tune.slice(0, 250).semitones();
      for (int j = 100; j < 120; j++) {
        semitones[j] += 24 * (i + 1);
      }
      costs[i] = new LinearScaling(new PitchContour(semitones)).best(tune, 0).getFirst().cost();
    }
    assertThat(costs[0]).isCloseTo(costs[1], within(0.1)).isBetween(0.1, 0.7);
  }

  @Test
  void referenceShorterThanTheHumEndsWhereItEnds() {
    Alignment best = new LinearScaling(tune).best(tune.slice(0, 200), 0).getFirst();
    assertThat(best.end()).isEqualTo(200 * PitchContour.HOP_SECONDS);
  }
}
