package org.earworm.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.earworm.melody.PitchContour;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PiecesTest {
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 2, 8, 12})
  void usualHumStaysWhole(double seconds) {
    PitchContour hum = hum(seconds);
    assertThat(Pieces.of(hum))
        .singleElement()
        .satisfies(piece -> assertThat(piece.semitones()).isEqualTo(hum.held().semitones()));
  }

  @ParameterizedTest
  @CsvSource({"12.5, 1", "13.1, 2", "18, 3", "30, 6"})
  void longHumIsCutIntoOverlappingNineSeconds(double seconds, int count) {
    PitchContour hum = hum(seconds);
    List<PitchContour> pieces = Pieces.of(hum);
    assertThat(pieces).hasSize(count);
    for (int i = 0; i < count; i++) {
      PitchContour expected = hum.held().slice(i * 125, i * 125 + 281);
      assertThat(pieces.get(i).semitones()).isEqualTo(expected.semitones());
    }
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
