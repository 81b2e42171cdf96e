package org.earworm.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.earworm.melody.PitchContour;
import org.earworm.retrieval.Tunes;
import org.junit.jupiter.api.Test;

class TimeWarpingTest {
  private static final double HOP = PitchContour.HOP_SECONDS;
  private final Random random = Tunes.random();

  @Test
  void vectorsAgreeWithTheRecurrence() {
    for (int round = 0; round < 30; round++) {
      PitchContour tune = Tunes.random(random.nextInt(20, 300), random);
      PitchContour hum = Tunes.random(random.nextInt(1, 150), random);
      int from = random.nextInt(tune.frames());
      int to = from + random.nextInt(1, 80);
      double key = random.nextInt(-3, 4);
      assertThat(new TimeWarping(hum).best(tune, from, to, key).cost())
          .isCloseTo(recurrence(hum, tune, from, to, key), within(1e-6));
    }
  }

  /** The definition, cell by cell: {@code cost[i][j][k]}, hum frame, reference frame and key. */
  private static double recurrence(
      PitchContour hum, PitchContour tune, int from, int to, double key) {
    int rows = (hum.frames() + 1) / 2;
    int starts = (to - from + 1) / 2;
    int columns = starts + 2 * rows;
    double[][][] cost = new double[rows][columns][9];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int frame = from + 2 * j;
        for (int k = 0; k < 9; k++) {
          double target = hum.semitones()[2 * i] - key - 0.5 * (k - 4);
          double here =
              frame < tune.frames() ? Math.min(4, Math.abs(tune.semitones()[frame] - target)) : 4;
          double before = i == 0 && j < starts ? 0 : Double.POSITIVE_INFINITY;
          if (i > 0 && j > 0) {
            before = cost[i - 1][j - 1][k];
          }
          if (i > 0 && j > 1) {
            before = Math.min(before, cost[i - 1][j - 2][k]);
          }
          if (i > 1 && j > 0) {
            before = Math.min(before, cost[i - 2][j - 1][k] + here);
          }
          cost[i][j][k] = before + here;
        }
        double[] straight = cost[i][j].clone();
        for (int k = 0; k < 9 && i > 0; k++) {
          for (int other = 0; other < 9; other++) {
            cost[i][j][k] = Math.min(cost[i][j][k], straight[other] + 2 * Math.abs(k - other));
          }
        }
      }
    }
    double best = Double.POSITIVE_INFINITY;
    for (double[] column : cost[rows - 1]) {
      for (double cell : column) {
        best = Math.min(best, cell);
      }
    }
    return best / rows;
  }

  @Test
  void pathFromTheReportedStartCostsTheSame() {
    for (int round = 0; round < 20; round++) {
      PitchContour tune = Tunes.random(500, random);
      TimeWarping hum = new TimeWarping(Tunes.random(120, random));
      Alignment free = hum.best(tune, 0, 300, 0);
      int start = (int) Math.round(free.start() / HOP);
      Alignment anchored = hum.best(tune, start, start + 1, 0);
      assertThat(start).isBetween(0, 299);
      assertThat(anchored.cost()).isEqualTo(free.cost());
    }
  }

  @Test
  void pathTakesTheStepsThatItsCostSays() {
    for (int round = 0; round < 20; round++) {
      PitchContour tune = Tunes.random(500, random);
      PitchContour hum = Tunes.hum(tune, 100, 260, random.nextDouble(0.6, 1.7), 0.3);
      TimeWarping warping = new TimeWarping(hum);
      Alignment best = warping.best(tune, 80, 120, 0);
      int[] path = warping.path(tune, best);
      assertThat(path).hasSize((hum.frames() + 1) / 2);
      assertThat(path[0]).isEqualTo((int) Math.round(best.start() / HOP));
      assertThat(path[path.length - 1] + 2).isEqualTo((int) Math.round(best.end() / HOP));
      double cost = 0;
      for (int i = 0; i < path.length; i++) {
        int step = i == 0 ? 2 : path[i] - path[i - 1];
        assertThat(step).isIn(0, 2, 4);
        double target = hum.semitones()[2 * i] - best.keyShift();
        cost += Math.min(4, Math.abs(tune.semitones()[path[i]] - target));
      }
      assertThat(cost / path.length).isCloseTo(best.cost(), within(0.25)); // but for slow steps
    }
  }

  @Test
  void unevenHumIsFoundWhereItWasSung() {
    PitchContour tune = Tunes.random(900, random);
    PitchContour slow = Tunes.hum(tune, 400, 500, 0.7, 5.2);
    PitchContour fast = Tunes.hum(tune, 500, 650, 1.6, 5.2);
    float[] semitones = new float[slow.frames() + fast.frames()];
    System.arraycopy(slow.semitones(), 0, semitones, 0, slow.frames());
    System.arraycopy(fast.semitones(), 0, semitones, slow.frames(), fast.frames());
    PitchContour hum = new PitchContour(semitones);
    Alignment best = new TimeWarping(hum).best(tune, 200, 700, 4.5);
    assertThat(best.cost()).isLessThan(0.4);
    double note = 80 * HOP; // two of one pitch: within them every place is as good
    assertThat(best.start()).isCloseTo(400 * HOP, within(note));
    assertThat(best.end()).isCloseTo(650 * HOP, within(note));
    assertThat(best.keyShift()).isCloseTo(5.2, within(0.51));
  }

  @Test
  void driftingKeyCostsLittle() {
    PitchContour tune = Tunes.random(250, random);
    float[] semitones = tune.semitones().clone();
    for (int i = 0; i < semitones.length; i++) {
      semitones[i] += 2f * i / semitones.length;
    }
    PitchContour hum = new PitchContour(semitones);
    assertThat(new TimeWarping(hum).best(tune, 0, 1, 1).cost()).isLessThan(0.25);
  }

  @Test
  void pathBeyondTheEndPaysTheMost() {
    PitchContour tune = Tunes.random(200, random);
    PitchContour hum = Tunes.random(200, random);
    Alignment best = new TimeWarping(hum).best(tune, 200, 201, 0);
    assertThat(best.cost()).isEqualTo(4);
    assertThat(best.end()).isLessThanOrEqualTo(200 * HOP);
  }

  @Test
  void longHumsAreRefused() {
    PitchContour hum = Tunes.random(1001, random);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TimeWarping(hum))
        .withMessageContaining("32");
  }
}
