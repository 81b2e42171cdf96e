package org.earworm.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.earworm.melody.PitchContour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PieceTest {
  private static final int LENGTH = 250;
  private static final int HOP = 94;

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 2, 8, 10})
  void usualHumStaysWhole(double seconds) {
    PitchContour hum = hum(seconds);
    assertThat(Piece.of(hum))
        .singleElement()
        .satisfies(
            piece -> assertThat(piece.contour().semitones()).isEqualTo(hum.held().semitones()));
  }

  @ParameterizedTest
  @CsvSource({"10.5, 1", "12.5, 2", "18, 4", "30, 8"})
  void longHumIsCutIntoOverlappingEightSeconds(double seconds, int count) {
    PitchContour hum = hum(seconds);
    List<Piece> pieces = Piece.of(hum);
    assertThat(pieces).hasSize(count);
    for (int i = 0; i < count; i++) {
      PitchContour expected = hum.held().slice(i * HOP, i * HOP + LENGTH);
      assertThat(pieces.get(i).from()).isEqualTo(i * HOP);
      assertThat(pieces.get(i).contour().semitones()).isEqualTo(expected.semitones());
    }
  }

  @Test
  void entriesAreWhereVoiceSetsInAgain() {
    float[] semitones = hum(18).semitones();
    for (int silent : new int[] {16 + 40, 16 + 41, 16 + 120, 16 + 300}) {
      semitones[silent] = 0;
    }
    List<Piece> pieces = Piece.of(new PitchContour(semitones));
    assertThat(pieces.get(0).entries()).containsExactly(42, 121);
    assertThat(pieces.get(1).entries()).containsExactly(121 - HOP, 301 - HOP);
    assertThat(Piece.of(hum(8)).getFirst().entries()).isEmpty();
  }

  /**
   * The second piece starts 94 frames, 3.008 s, into the hum; at tempo 2 that is 6.016 s of song.
   */
  @Test
  void wholeHumLiesWhereItsPieceSays() {
    Piece second = Piece.of(hum(18)).get(1);
    Alignment piece = new Alignment(0.5, 20, 36, -3);
    Alignment whole = second.whole(piece);
    assertThat(whole.start()).isCloseTo(20 - 6.016, within(1e-9));
    assertThat(whole.end() - whole.start()).isCloseTo(563 * 0.032 * 2, within(1e-9));
    assertThat(whole.keyShift()).isEqualTo(-3);
  }

  @Test
  void noHumStartsBeforeItsSong() {
    Piece second = Piece.of(hum(18)).get(1);
    assertThat(second.whole(new Alignment(0.5, 1, 9, 0)).start()).isZero();
  }

  /** Half a second of silence before it, a pitch of its own in every frame. */
  private static PitchContour hum(double seconds) {
    float[] semitones = new float[16 + (int) Math.round(seconds / PitchContour.HOP_SECONDS)];
    for (int i = 16; i < semitones.length; i++) {
      semitones[i] = 50 + i / 100f;
    }
    return new PitchContour(semitones);
  }
}
