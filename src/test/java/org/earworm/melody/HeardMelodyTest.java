package org.earworm.melody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HeardMelodyTest {
  private static final Offset<Double> FRAME = within(PitchContour.HOP_SECONDS);

  /** A rest of a second, two notes a tone apart, a rest, the second note again, long. */
  private final Melody notes =
      new Melody(
          List.of(
              new Note(1, 1.4, 60),
              new Note(1.4, 1.8, 62),
              new Note(2.5, 2.9, 62),
              new Note(2.9, 4.1, 57)));

  private final HeardMelody heard = new HeardMelody(PitchContour.of(notes, 0, 5));

  @Test
  void startsAndEndsWithTheVoice() {
    assertThat(heard.start()).isCloseTo(1, FRAME);
    assertThat(heard.end()).isCloseTo(4.1, FRAME);
    assertThat(heard.onsets()[0]).isEqualTo(heard.start());
  }

  @Test
  void onsetsAreWhereNotesStartAndAlongLongOnes() {
    double[] expected = {1, 1.4, 2.5, 2.9, 3.4, 3.9};
    assertThat(heard.onsets()).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(heard.onsets()[i]).isCloseTo(expected[i], within(0.05));
    }
  }

  @Test
  void notesAreWhatLiesBetweenOnsets() {
    assertThat(heard.notes())
        .extracting(Note::pitch)
        .containsExactly(60.0, 62.0, 62.0, 57.0, 57.0, 57.0);
    assertThat(heard.notes().get(1).offset()).isCloseTo(1.8, FRAME);
    assertThat(heard.notes().getLast().offset()).isCloseTo(heard.end(), FRAME);
  }

  @Test
  void waveringIsNoOnset() {
    float[] pitch = new float[15];
    for (int i = 0; i < pitch.length; i++) {
      pitch[i] = 60 + 0.5f * (float) Math.sin(i);
    }
    pitch[7] = 72; // the tracker's slip, one frame long
    assertThat(new HeardMelody(new PitchContour(pitch)).onsets()).containsExactly(0);
  }

  @Test
  void cutsLikeTheNotesDo() {
    double start = 50 * PitchContour.HOP_SECONDS;
    double end = 100 * PitchContour.HOP_SECONDS;
    assertThat(heard.contour(start, end)).isEqualTo(notes.contour(start, end));
  }

  @Test
  void isUnvoicedBeyondTheRecording() {
    assertThat(heard.contour(4.5, 6).frames()).isEqualTo(47);
    assertThat(heard.contour(4.5, 6).voicedSeconds()).isZero();
  }

  @Test
  void equalContoursAreEqual() {
    assertThat(heard).isEqualTo(new HeardMelody(PitchContour.of(notes, 0, 5)));
    assertThat(heard.toString()).isNotEqualTo(new HeardMelody(notes.contour(1, 4)).toString());
  }

  @Test
  void refusesSilence() {
    assertThatThrownBy(() -> new HeardMelody(new PitchContour(new float[10])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("voiced");
  }
}
