package org.earworm.melody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MelodyTest {
  @Test
  void refusesNothingOverlapsAndDisorder() {
    Note first = new Note(0, 1, 60);
    assertThatIllegalArgumentException().isThrownBy(() -> new Melody(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Melody(List.of(first, new Note(0.9, 2, 62))))
        .withMessageContaining("note=1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Melody(List.of(new Note(1, 2, 62), first)));
  }

  @Test
  void keepsItsOwnNotes() {
    List<Note> notes = new ArrayList<>(List.of(new Note(0.5, 1, 60), new Note(1, 2, 62)));
    Melody melody = new Melody(notes);
    notes.clear();
    assertThat(melody.notes()).hasSize(2);
    assertThat(melody.start()).isEqualTo(0.5);
    assertThat(melody.end()).isEqualTo(2);
  }

  @Test
  void skylineTakesTheHighestOfAChordAndCutsWhatItCovers() {
    Melody upper =
        Melody.skyline(
            List.of(
                new Note(1, 3, 67),
                new Note(0, 2, 60),
                new Note(0.01, 2, 48), // struck with 60, but for a finger's delay
                new Note(0, 1, 55),
                new Note(3.5, 4, 50)));
    assertThat(upper.notes())
        .containsExactly(new Note(0, 1, 60), new Note(1, 3, 67), new Note(3.5, 4, 50));
  }

  @Test
  void skylineOfAMelodyIsTheMelody() {
    Melody melody = Melodies.random(50, Melodies.random());
    assertThat(Melody.skyline(melody.notes().reversed())).isEqualTo(melody);
  }

  @Test
  void skylineOfAnyNotesIsAMelodyOfSomeOfThem() {
    RandomGenerator random = Melodies.random();
    for (int round = 0; round < 200; round++) {
      List<Note> notes = new ArrayList<>();
      for (int i = random.nextInt(1, 40); i > 0; i--) {
        double onset = random.nextDouble(10);
        notes.add(new Note(onset, onset + random.nextDouble(1e-4, 5), 1 + random.nextDouble(126)));
      }
      assertThat(Melody.skyline(notes).notes())
          .allSatisfy(
              upper ->
                  assertThat(notes)
                      .anyMatch(
                          note ->
                              note.onset() == upper.onset()
                                  && note.pitch() == upper.pitch()
                                  && note.offset() >= upper.offset()));
    }
  }
}
