package org.earworm.melody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PitchContourTest {
  private static final double HOP = PitchContour.HOP_SECONDS;

  @Test
  void resampledLineIsTheSameLine() {
    assertThat(new PitchContour(new float[] {1, 2, 3, 4, 5}).resampled(9))
        .containsExactly(1, 1.5f, 2, 2.5f, 3, 3.5f, 4, 4.5f, 5);
    assertThat(new PitchContour(new float[] {7}).resampled(3)).containsExactly(7, 7, 7);
  }

  @Test
  void frameIsTheNoteAtItsCentre() {
    Melody melody =
        new Melody(
            List.of(
                new Note(0, 2.4 * HOP, 60),
                new Note(2.6 * HOP, 4 * HOP, 62.5),
                new Note(6 * HOP, 7 * HOP, 64)));
    assertThat(PitchContour.of(melody).semitones()).containsExactly(60, 60, 0, 62.5f, 0, 0, 64);
  }

  @Test
  void agreesWithTheNotesAtEveryCentre() {
    RandomGenerator random = Melodies.random();
    for (int round = 0; round < 50; round++) {
      Melody melody =
          Melodies.changed(Melodies.random(30, random), 0.25, random.nextDouble(0.5, 2));
      double start = random.nextDouble(-1, 5);
      PitchContour contour = PitchContour.of(melody, start, start + 4);
      assertThat(contour.frames()).isEqualTo(125);
      for (int i = 0; i < contour.frames(); i++) {
        double centre = start + (i + 0.5) * HOP;
        double truth =
            melody.notes().stream()
                .filter(note -> note.onset() <= centre && centre < note.offset())
                .mapToDouble(Note::pitch)
                .findFirst()
                .orElse(0);
        assertThat(contour.semitones()[i])
            .as("frame %d from %s", i, start)
            .isEqualTo((float) truth);
      }
    }
  }

  @Test
  void nothingSoundsBeforeOrAfterAMelody() {
    Melody melody = new Melody(List.of(new Note(1, 2, 60)));
    assertThat(PitchContour.of(melody, 5, 6).voicedSeconds()).isZero();
    assertThat(PitchContour.of(melody, 0, 1).voicedSeconds()).isZero();
    assertThat(PitchContour.of(melody, 2, 1).frames()).isZero();
  }

  @Test
  void heldStartsAndEndsVoicedAndPausesKeepThePitchBefore() {
    PitchContour contour = new PitchContour(new float[] {0, 0, 60, 0, 0, 62, 0, 64, 0});
    assertThat(contour.firstVoiced()).isEqualTo(2);
    assertThat(contour.held().semitones()).containsExactly(60, 60, 60, 62, 62, 64);
    assertThat(contour.semitones()[3]).as("the original").isZero();
    assertThat(contour.held().held().semitones()).isEqualTo(contour.held().semitones());
  }

  @Test
  void heldOfSilenceIsEmpty() {
    assertThat(new PitchContour(new float[0]).held().frames()).isZero();
    PitchContour silence = new PitchContour(new float[5]);
    assertThat(silence.held().frames()).isZero();
    assertThat(silence.firstVoiced()).isEqualTo(5);
    assertThat(new PitchContour(new float[] {0, 57}).held().semitones()).containsExactly(57);
  }

  @Test
  void voicedSecondsCountVoicedFramesAlone() {
    PitchContour contour = new PitchContour(new float[] {0, 60, 0, 61, 62});
    assertThat(contour.voicedSeconds()).isCloseTo(3 * HOP, within(1e-9));
  }

  @Test
  void sliceIsACopyOfItsFrames() {
    PitchContour contour = new PitchContour(new float[] {50, 51, 52, 53});
    PitchContour slice = contour.slice(1, 3);
    assertThat(slice.semitones()).containsExactly(51, 52);
    slice.semitones()[0] = 0;
    assertThat(contour.semitones()[1]).isEqualTo(51);
  }
}
