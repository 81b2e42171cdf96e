package org.earworm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.earworm.melody.Melodies;
import org.earworm.melody.Melody;
import org.earworm.melody.PitchContour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WaveletSpaceTest {
  private final WaveletSpace haar = new WaveletSpace(Wavelet.HAAR);

  @Test
  void wordSpellsSemitonesAroundTheMedian() {
    String low = "\u00fe".repeat(32);
    String high = "\u0102".repeat(32);
    assertThat(haar.points(List.of(notes(60, 60, 64, 64), notes(64, 64, 60, 60))))
        .containsExactly(low + high, high + low);
  }

  @Test
  void wrongNoteCostsItsSymbols() {
    List<String> words = haar.points(List.of(notes(60, 62, 64, 62), notes(60, 62, 65, 62)));
    assertThat(haar.distance(words.get(0), words.get(1))).isEqualTo(16);
    assertThat(haar.distance(words.get(1), words.get(0))).isEqualTo(16);
    assertThat(haar.distance(words.get(0), words.get(0))).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void keyAndTempoAreNoDifferenceAndAnotherMelodyIs(Wavelet wavelet) {
    var space = new WaveletSpace(wavelet);
    List<Melody> melodies = Melodies.random(2, 16, Melodies.random());
    List<String> words =
        space.points(
            List.of(
                PitchContour.of(melodies.get(0)),
                PitchContour.of(Melodies.changed(melodies.get(0), 5, 1.5)),
                PitchContour.of(melodies.get(1))));
    assertThat(space.distance(words.get(0), words.get(1)))
        .isLessThan(space.distance(words.get(0), words.get(2)) / 2);
  }

  /** As many frames as the transform has points. */
  private static PitchContour notes(float... pitches) {
    float[] semitones = new float[128];
    for (int i = 0; i < semitones.length; i++) {
      semitones[i] = pitches[i * pitches.length / semitones.length];
    }
    return new PitchContour(semitones);
  }
}
