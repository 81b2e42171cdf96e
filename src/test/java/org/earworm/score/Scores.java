package org.earworm.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Iterator;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;

/** Holds melodies against what they should sound like. */
public final class Scores {
  private Scores() {}

  /** The pitches in semitones, with 0 for a rest. */
  public static void assertPitches(String rule, Melody melody, String pitches) {
    assertThat(melody.notes().stream().mapToDouble(Note::pitch).toArray())
        .as(rule)
        .isEqualTo(Arrays.stream(numbers(pitches)).filter(pitch -> pitch > 0).toArray());
  }

  /** The pitches, and how many seconds each lasts, from time 0 and without gaps. */
  public static void assertSounds(String rule, Melody melody, String pitches, String seconds) {
    assertPitches(rule, melody, pitches);
    double[] expected = numbers(pitches);
    double[] durations = numbers(seconds);
    assertThat(durations).as(rule).hasSameSizeAs(expected);
    Iterator<Note> notes = melody.notes().iterator();
    double time = 0;
    for (int i = 0; i < expected.length; i++) {
      if (expected[i] > 0) {
        Note note = notes.next();
        assertThat(note.onset()).as(rule + ", onset " + i).isCloseTo(time, within(2e-3));
        assertThat(note.duration()).as(rule + ", " + i).isCloseTo(durations[i], within(2e-3));
      }
      time += durations[i];
    }
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.strip().split(" +")).mapToDouble(Double::parseDouble).toArray();
  }
}
