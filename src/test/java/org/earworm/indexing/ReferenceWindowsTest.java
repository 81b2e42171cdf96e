package org.earworm.indexing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.earworm.alignment.HumStart;
import org.earworm.indexing.ReferenceWindows.Cut;
import org.earworm.melody.Melodies;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;
import org.earworm.melody.PitchContour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReferenceWindowsTest {
  private final RandomGenerator random = Melodies.random();

  @ParameterizedTest
  @EnumSource(HumStart.class)
  void windowsLieWithinTheMelodyAndStartWithANote(HumStart humStart) {
    for (int round = 0; round < 30; round++) {
      Melody melody = Melodies.random(random.nextInt(1, 80), random);
      List<Cut> cuts = new ReferenceWindows(humStart).cut(melody);
      assertThat(cuts).isNotEmpty();
      for (Cut cut : cuts) {
        assertThat(melody.notes()).anyMatch(note -> note.onset() == cut.start());
        assertThat(cut.duration()).isPositive().isLessThanOrEqualTo(15 + 1e-9);
        assertThat(cut.start() + cut.duration()).isLessThanOrEqualTo(melody.end() + 1e-9);
        PitchContour sounding =
            PitchContour.of(melody, cut.start(), cut.start() + cut.duration()).held();
        assertThat(cut.contour().semitones()).isEqualTo(sounding.semitones());
      }
    }
  }

  @Test
  void startWindowsAreNineLengthsFromTheFirstNote() {
    Melody melody = Melodies.random(80, random);
    List<Cut> cuts = new ReferenceWindows(HumStart.START).cut(melody);
    assertThat(cuts).hasSize(9).allMatch(cut -> cut.start() == melody.start());
    assertThat(cuts.getFirst().duration()).isCloseTo(3.75, within(1e-9));
    assertThat(cuts.getLast().duration()).isCloseTo(15, within(1e-9));
  }

  /** Notes last at most 0.75 s, so the next start is at most that much later than due. */
  @Test
  void windowsAnywhereLeaveNoGap() {
    Melody melody = Melodies.random(80, random);
    double[] starts =
        new ReferenceWindows(HumStart.ANYWHERE)
            .cut(melody).stream().mapToDouble(Cut::start).distinct().toArray();
    assertThat(starts[0]).isEqualTo(melody.start());
    for (int i = 1; i < starts.length; i++) {
      assertThat(starts[i] - starts[i - 1]).isBetween(0.59, 1.34);
    }
    assertThat(starts[starts.length - 1]).isGreaterThan(melody.end() - 4);
  }

  @Test
  void repeatedPhrasesHaveOneWindowEach() {
    Melody phrase = Melodies.random(12, random);
    List<Note> notes = new ArrayList<>();
    double length = 32 * PitchContour.HOP_SECONDS * Math.ceil(phrase.end());
    for (int i = 0; i < 8; i++) {
      for (Note note : phrase.notes()) {
        double later = i * length;
        notes.add(new Note(later + note.onset(), later + note.offset(), note.pitch() + i % 2));
      }
    }
    List<Cut> cuts = new ReferenceWindows(HumStart.ANYWHERE).cut(new Melody(notes));
    Set<List<Integer>> shapes = new HashSet<>();
    for (Cut cut : cuts) {
      List<Integer> shape = new ArrayList<>();
      for (float semitone : cut.contour().semitones()) {
        shape.add(Math.round(10 * (semitone - cut.contour().semitones()[0])));
      }
      assertThat(shapes.add(shape)).as("window at %s s", cut.start()).isTrue();
    }
  }

  @Test
  void oneShortNoteIsAWindow() {
    Melody melody = new Melody(List.of(new Note(3, 3.2, 60)));
    assertThat(new ReferenceWindows(HumStart.ANYWHERE).cut(melody))
        .singleElement()
        .satisfies(cut -> assertThat(cut.start()).isEqualTo(3));
  }
}
