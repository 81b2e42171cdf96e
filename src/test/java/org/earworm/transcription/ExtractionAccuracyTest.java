package org.earworm.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.earworm.melody.PitchContour;
import org.junit.jupiter.api.Test;

class ExtractionAccuracyTest {
  private static final PitchContour TRUTH = contour(60, 60, 60, 60, 60, 0, 0, 0, 0, 0);

  @Test
  void countsAsMirexDoes() {
    // right, an octave up, wrong, missed, right but for 0.4; three of the rests right
    PitchContour heard = contour(60, 72, 64, 0, 60.4f, 0, 0, 0, 55, 55);
    assertThat(ExtractionAccuracy.of(heard, TRUTH))
        .isEqualTo(new ExtractionAccuracy(2 / 5.0, 3 / 5.0, 4 / 5.0, 2 / 5.0, 5 / 10.0));
  }

  @Test
  void theTruthItselfIsPerfect() {
    assertThat(ExtractionAccuracy.of(TRUTH, TRUTH))
        .isEqualTo(new ExtractionAccuracy(1, 1, 1, 0, 1));
  }

  @Test
  void whatIsNotHeardIsUnvoiced() {
    assertThat(ExtractionAccuracy.of(contour(60), TRUTH).rawPitch()).isEqualTo(1 / 5.0);
  }

  @Test
  void means() {
    ExtractionAccuracy none = ExtractionAccuracy.of(contour(), TRUTH);
    ExtractionAccuracy mean =
        ExtractionAccuracy.mean(List.of(none, ExtractionAccuracy.of(TRUTH, TRUTH)));
    assertThat(mean.rawPitch()).isEqualTo(0.5);
    assertThat(mean.overall()).isCloseTo(0.75, within(1e-9));
  }

  private static PitchContour contour(float... semitones) {
    return new PitchContour(semitones);
  }
}
