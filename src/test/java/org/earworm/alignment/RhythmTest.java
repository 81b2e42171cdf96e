package org.earworm.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.earworm.retrieval.Tunes;
import org.junit.jupiter.api.Test;

/** Notes of 20 frames; the hum is as fast as the song, from its frame 100 on. */
class RhythmTest {
  private static final int[] ONSETS = IntStream.range(0, 40).map(i -> 20 * i).toArray();
  private static final int[] PATH = IntStream.range(0, 120).map(i -> 100 + 2 * i).toArray();

  private final Random random = Tunes.random();

  @Test
  void entriesWhereNotesStartAreWorthAQuarterNoteEachButForDoubt() {
    int[] entries = {20, 40, 60, 100, 180, 200};
    assertThat(Rhythm.of(entries, PATH, ONSETS)).isCloseTo(0.25 * 6 / 10, within(1e-9));
  }

  @Test
  void entriesInTheMiddleOfNotesCountAsMuchAgainst() {
    int[] entries = {30, 50, 110, 170};
    assertThat(Rhythm.of(entries, PATH, ONSETS)).isCloseTo(-0.25 * 4 / 8, within(1e-9));
  }

  @Test
  void entriesByChanceAreWorthNothing() {
    int[] entries = random.ints(10_000, 0, 239).sorted().toArray();
    assertThat(Rhythm.of(entries, PATH, ONSETS)).isCloseTo(0, within(0.01));
  }

  @Test
  void pathSaysWhichNoteAnEntryBelongsTo() {
    int[] twiceAsFast = IntStream.range(0, 120).map(i -> 100 + 4 * i).toArray();
    assertThat(Rhythm.of(new int[] {10, 20, 40, 50}, twiceAsFast, ONSETS))
        .isCloseTo(0.25 * 4 / 8, within(1e-9));
  }

  @Test
  void nothingIsKnownOfAHumWithoutPausesOrASongOfOneNote() {
    assertThat(Rhythm.of(new int[0], PATH, ONSETS)).isZero();
    assertThat(Rhythm.of(new int[] {20, 40}, PATH, new int[] {0})).isZero();
  }
}
