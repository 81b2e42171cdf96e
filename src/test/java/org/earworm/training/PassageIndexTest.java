package org.earworm.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.earworm.melody.Melodies;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;
import org.junit.jupiter.api.RepeatedTest;

class PassageIndexTest {
  private final RandomGenerator random = Melodies.random();
  private final List<Melody> kept = Melodies.random(20, 40, random);
  private final PassageIndex index = new PassageIndex(kept);

  @RepeatedTest(10)
  void transpositionAndTempoDoNotHideAMelody() {
    Melody melody = kept.get(random.nextInt(kept.size()));
    assertThat(index.quotes(melody)).isTrue();
    int key = random.nextInt(-12, 13);
    assertThat(index.quotes(Melodies.changed(melody, key, random.nextDouble(0.3, 3)))).isTrue();
  }

  @RepeatedTest(10)
  void repeatedNotesDoNotHideAMelody() {
    List<Note> syllables = new ArrayList<>();
    for (Note note : kept.get(random.nextInt(kept.size())).notes()) {
      int parts = random.nextInt(1, 4);
      for (int i = 0; i < parts; i++) {
        double onset = note.onset() + i * note.duration() / parts;
        double offset = note.onset() + (i + 1) * note.duration() / parts;
        syllables.add(new Note(onset, offset, note.pitch()));
      }
    }
    assertThat(index.quotes(new Melody(syllables))).isTrue();
  }

  @RepeatedTest(10)
  void passageInTheMiddleOfAnotherIsFound() {
    Melody melody = kept.get(random.nextInt(kept.size()));
    int first = random.nextInt(40 - 16);
    Melody passage =
        Melodies.changed(new Melody(melody.notes().subList(first, first + 16)), 5, 1.5);
    assertThat(index.quotes(surrounded(passage))).isTrue();
  }

  @RepeatedTest(10)
  void openingAloneIsEnough() {
    Melody melody = kept.get(random.nextInt(kept.size()));
    List<Note> notes = new ArrayList<>(melody.notes().subList(0, 9));
    append(notes, Melodies.random(30, random));
    assertThat(index.quotes(new Melody(notes))).isTrue();
  }

  @RepeatedTest(10)
  void unrelatedMelodiesAndShortPassagesAreNoQuotations() {
    assertThat(index.quotes(Melodies.random(40, random))).isFalse();
    Melody melody = kept.get(random.nextInt(kept.size()));
    assertThat(index.quotes(surrounded(new Melody(melody.notes().subList(10, 20))))).isFalse();
  }

  private Melody surrounded(Melody passage) {
    List<Note> notes = new ArrayList<>(Melodies.random(15, random).notes());
    append(notes, passage);
    append(notes, Melodies.random(15, random));
    return new Melody(notes);
  }

  private static void append(List<Note> notes, Melody melody) {
    double later = notes.getLast().offset() - melody.start() + 0.01;
    for (Note note : melody.notes()) {
      notes.add(new Note(note.onset() + later, note.offset() + later, note.pitch()));
    }
  }
}
