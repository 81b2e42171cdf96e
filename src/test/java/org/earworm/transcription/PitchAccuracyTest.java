package org.earworm.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.earworm.melody.Note;
import org.earworm.melody.PitchContour;
import org.junit.jupiter.api.Test;

/** Two notes of 50 frames each, the second an octave and a fifth above the first. */
class PitchAccuracyTest {
  private static final List<Note> NOTES = List.of(new Note(0, 1.6, 50), new Note(1.6, 3.2, 69));

  @Test
  void countsWhatWasHeardAtTheLabelsPitch() {
    float[] heard = heard(50.4f, 69.4f);
    Arrays.fill(heard, 10, 20, 0);
    Arrays.fill(heard, 20, 25, 52);
    Arrays.fill(heard, 60, 62, 57.2f);
    assertThat(PitchAccuracy.of(new PitchContour(heard), NOTES))
        .isEqualTo(new PitchAccuracy(100, 90, 83, 83, 2, 82, 75));
  }

  @Test
  void tuningTakesAnOffsetOfTheWholeRecordingAway() {
    PitchAccuracy sharp = PitchAccuracy.of(new PitchContour(heard(50.9f, 69.9f)), NOTES);
    assertThat(sharp.right()).isZero();
    assertThat(sharp.tuned()).isEqualTo(100);
  }

  @Test
  void silenceIsNeitherRightNorWrong() {
    PitchAccuracy silent = PitchAccuracy.of(new PitchContour(new float[100]), NOTES);
    assertThat(silent).isEqualTo(new PitchAccuracy(100, 0, 0, 0, 0, 0, 0));
    PitchAccuracy sung = PitchAccuracy.of(new PitchContour(heard(50, 69)), NOTES);
    assertThat(PitchAccuracy.sum(List.of(silent, sung)).table())
        .contains("labelled notes 200, of these voiced 50.0 %")
        .contains("as they are                            100.0 %");
  }

  private static float[] heard(float first, float second) {
    float[] semitones = new float[100];
    Arrays.fill(semitones, 0, 50, first);
    Arrays.fill(semitones, 50, 100, second);
    return semitones;
  }
}
