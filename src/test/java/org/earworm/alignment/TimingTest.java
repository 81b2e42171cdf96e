package org.earworm.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.earworm.retrieval.Tunes;
import org.junit.jupiter.api.Test;

/** Notes of 20 frames. */
class TimingTest {
  private static final int[] ONSETS = IntStream.range(0, 60).map(i -> 20 * i).toArray();

  private final Random random = Tunes.random();

  @Test
  void anyTempoIsEvenWhenItIsKept() {
    for (double tempo : new double[] {0.5, 0.8, 1, 1.6, 2}) {
      assertThat(Timing.of(path(tempo, tempo), ONSETS))
          .as("tempo %s", tempo)
          .isCloseTo(Math.sqrt(0.3 / (notes(tempo, tempo) + 3)), within(0.03));
    }
  }

  @Test
  void noteTwiceAsLongInTheHumIsAsUnevenAsOneHalfAsLong() {
    int[] slow = path(1, 0.5);
    int[] fast = path(1, 2);
    assertThat(Timing.of(slow, ONSETS)).isCloseTo(spread(0.5), within(0.03));
    assertThat(Timing.of(fast, ONSETS)).isCloseTo(spread(2), within(0.03));
  }

  @Test
  void theMoreTheTempoWandersTheGreater() {
    double[] steps = random.doubles(12, -1, 1).toArray();
    double before = 0;
    for (double wander : new double[] {0, 0.2, 0.4, 0.6}) {
      double[] tempi = Arrays.stream(steps).map(step -> Math.exp(wander * step)).toArray();
      double now = Timing.of(path(tempi), ONSETS);
      assertThat(now).as("wander %s", wander).isGreaterThan(before);
      before = now;
    }
  }

  @Test
  void fewNotesSayLittle() {
    assertThat(Timing.of(new int[] {100, 102, 104}, ONSETS)).isEqualTo(Timing.UNKNOWN);
    assertThat(Timing.of(new int[] {101, 103, 105}, ONSETS)).isEqualTo(Timing.UNKNOWN);
    assertThat(Timing.of(new int[] {7}, new int[] {0})).isEqualTo(Timing.UNKNOWN);
  }

  @Test
  void pathMayRestOnAFrame() {
    int[] resting = Arrays.stream(path(1)).flatMap(frame -> IntStream.of(frame, frame)).toArray();
    assertThat(Timing.of(resting, ONSETS))
        .isCloseTo(Timing.of(path(0.5, 0.5), ONSETS), within(0.03));
  }

  /** From the song's frame 100 on, 40 rows at each tempo. */
  private static int[] path(double... tempi) {
    int[] path = new int[40 * tempi.length];
    double frame = 100;
    for (int i = 0; i < path.length; i++) {
      path[i] = (int) frame;
      frame += 2 * tempi[i / 40];
    }
    return path;
  }

  private static int notes(double... tempi) {
    int[] path = path(tempi);
    return (int)
            Arrays.stream(ONSETS).filter(on -> on >= 100 && on <= path[path.length - 1]).count()
        - 1;
  }

  /** Of notes in tempo and others in another. */
  private static double spread(double tempo) {
    int all = notes(1, tempo);
    int inTempo = 80 / 20;
    double mean = -Math.log(tempo) * (all - inTempo) / all;
    double squares = inTempo * mean * mean + (all - inTempo) * Math.pow(-Math.log(tempo) - mean, 2);
    return Math.sqrt((squares + 0.3) / (all + 3));
  }
}
