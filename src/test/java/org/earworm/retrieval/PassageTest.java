package org.earworm.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.earworm.catalogue.Metadata;
import org.earworm.catalogue.Reading;
import org.earworm.catalogue.ReferenceFile;
import org.earworm.catalogue.Song;
import org.earworm.melody.HeardMelody;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;
import org.earworm.melody.PitchContour;
import org.earworm.melody.Reference;
import org.junit.jupiter.api.Test;

class PassageTest {
  private static final double HALF = 0.5;

  private final Melody melody = melody(60, 62, 64, 65, 67, 69, 71, 72);
  private final Melody other = melody(72, 60, 71, 62, 69, 64, 67, 65);

  @Test
  void hasTheNotesThatTheHumCovers() {
    List<Note> notes = passage(1, 2, melody);
    assertThat(notes).containsExactlyElementsOf(melody.notes().subList(2, 6));
  }

  @Test
  void isCutWhereTheHumStartsAndEnds() {
    List<Note> notes = passage(1.2, 2, melody);
    assertThat(notes.getFirst().onset()).isEqualTo(1.2);
    assertThat(notes.getLast().offset()).isEqualTo(3.2);
    assertThat(notes).extracting(Note::pitch).containsExactly(64.0, 65.0, 67.0, 69.0, 71.0);
  }

  @Test
  void leavesOutWhatIsTooShortToBeHeard() {
    assertThat(passage(0.98, 1.04, melody)).hasSize(2);
  }

  @Test
  void isOfTheMelodyThatAgreesWithTheHum() {
    List<Note> wanted = passage(1, 2, melody);
    assertThat(passage(1, 2, other, melody)).isEqualTo(wanted);
    assertThat(passage(1, 2, melody, other)).isEqualTo(wanted);
  }

  @Test
  void hasNotesOfARecordingToo() {
    List<Note> notes = passage(1, 2, new HeardMelody(PitchContour.of(melody, 0, 4)));
    assertThat(notes).extracting(Note::pitch).containsExactly(64.0, 65.0, 67.0, 69.0);
    assertThat(notes.getFirst().onset()).isCloseTo(1, within(PitchContour.HOP_SECONDS));
  }

  /** Of a hum of {@code melody}, a fourth higher and at 1.25 times its tempo. */
  private List<Note> passage(double offset, double duration, Reference... references) {
    List<ReferenceFile> files =
        Arrays.stream(references)
            .map(it -> new ReferenceFile(ReferenceFile.Kind.ABC, "", "", 0, Reading.of(it)))
            .toList();
    Song song = new Song("song", Metadata.of("song"), files, 1, Instant.EPOCH, Instant.EPOCH);
    PitchContour sung = PitchContour.of(melody, offset, offset + duration);
    PitchContour hum = Tunes.hum(sung, 0, sung.frames(), 1.25, 5);
    return Passage.of(new Match(song, 1, offset, duration, 5, 1.25), hum);
  }

  private static Melody melody(int... pitches) {
    return new Melody(
        IntStream.range(0, pitches.length)
            .mapToObj(i -> new Note(i * HALF, (i + 1) * HALF, pitches[i]))
            .toList());
  }
}
