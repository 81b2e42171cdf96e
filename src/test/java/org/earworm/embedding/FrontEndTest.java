package org.earworm.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.earworm.melody.Melodies;
import org.earworm.melody.Melody;
import org.earworm.melody.PitchContour;
import org.junit.jupiter.api.Test;

class FrontEndTest {
  private final RandomGenerator random = Melodies.random();

  @Test
  void keyVanishes() {
    for (int round = 0; round < 50; round++) {
      Melody melody = Melodies.random(20, random);
      double key = random.nextDouble(-20, 20);
      float[] there = draw(FrontEnd.CENTRED, Melodies.changed(melody, key, 1));
      assertThat(difference(draw(FrontEnd.CENTRED, melody), there))
          .as("key %s", key)
          .isLessThan(1e-4);
    }
  }

  @Test
  void keyStaysWhenNotCentred() {
    Melody melody = Melodies.random(20, random);
    Melody transposed = Melodies.changed(melody, 3, 1);
    float[] there = draw(FrontEnd.ABSOLUTE, transposed);
    assertThat(difference(draw(FrontEnd.ABSOLUTE, melody), there)).isGreaterThan(0.05);
  }

  /**
   * Frames at the edges of notes move by up to a hop, the others not at all. On average, for where
   * the median lies between two notes, a frame decides which of them is the middle.
   */
  @Test
  void tempoNearlyVanishes() {
    for (FrontEnd frontEnd : List.of(FrontEnd.CENTRED, FrontEnd.ABSOLUTE)) {
      double same = 0;
      double different = 0;
      for (int round = 0; round < 200; round++) {
        Melody melody = Melodies.random(12, random);
        float[] here = draw(frontEnd, melody);
        same +=
            difference(
                here, draw(frontEnd, Melodies.changed(melody, 0, random.nextDouble(0.5, 2))));
        different += difference(here, draw(frontEnd, Melodies.random(12, random)));
      }
      assertThat(same).isLessThan(0.25 * different);
    }
  }

  @Test
  void peaksAreWhereThePitchIs() {
    for (int round = 0; round < 20; round++) {
      float pitch = random.nextFloat(42, 70);
      float[] semitones = new float[64];
      for (int i = 0; i < 64; i++) {
        semitones[i] = pitch + (i < 32 ? 0 : i < 48 ? 5.5f : -3);
      }
      PitchContour contour = new PitchContour(semitones);
      assertPeaks(FrontEnd.ABSOLUTE, contour, FrontEnd.ABSOLUTE.lowest());
      assertPeaks(FrontEnd.CENTRED, contour, pitch - 47 / 4.0);
    }
  }

  /** The bins' centre of gravity is the pitch, wherever between two bins it lies. */
  private static void assertPeaks(FrontEnd frontEnd, PitchContour contour, double lowest) {
    ContourPicture picture = frontEnd.draw(contour);
    for (int frame = 0; frame < picture.frames(); frame++) {
      double sum = 0;
      double moment = 0;
      for (int bin = 0; bin < picture.bins(); bin++) {
        double value = picture.values()[frame * picture.bins() + bin];
        assertThat(value).isBetween(0.0, 1.0);
        sum += value;
        moment += value * bin;
      }
      assertThat(lowest + moment / sum / frontEnd.binsPerSemitone())
          .isCloseTo(contour.semitones()[frame], within(0.05));
    }
  }

  @Test
  void pitchOutsideThePictureLeavesItsFramesBlank() {
    float[] semitones = new float[64];
    for (int i = 0; i < 64; i++) {
      semitones[i] = i < 40 ? 60 : i < 52 ? 120 : 5;
    }
    float[] values = FrontEnd.CENTRED.draw(new PitchContour(semitones)).values();
    for (int i = 0; i < values.length; i++) {
      assertThat(i < 40 * 48 || values[i] == 0).as("value %d", i).isTrue();
    }
    assertThat(values[23]).isGreaterThan(0.8f);
  }

  @Test
  void pausesAtTheEndsAreCutOffAndThoseWithinAreHeld() {
    float[] gaps = {0, 0, 60, 0, 60, 64, 0, 64, 0};
    float[] held = {60, 60, 60, 64, 64, 64};
    assertThat(FrontEnd.CENTRED.draw(new PitchContour(gaps)).values())
        .isEqualTo(FrontEnd.CENTRED.draw(new PitchContour(held)).values());
  }

  @Test
  void refusesSilence() {
    for (int frames : new int[] {0, 100}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> FrontEnd.CENTRED.draw(new PitchContour(new float[frames])))
          .withMessageContaining("voiced");
    }
  }

  @Test
  void refusesPicturesTooSmallToBeOfUse() {
    assertThatIllegalArgumentException().isThrownBy(() -> new FrontEnd(7, 48, 2, true, 0, 0.5));
    assertThatIllegalArgumentException().isThrownBy(() -> new FrontEnd(64, 7, 2, true, 0, 0.5));
    assertThatIllegalArgumentException().isThrownBy(() -> new FrontEnd(64, 48, 0, true, 0, 0.5));
    assertThatIllegalArgumentException().isThrownBy(() -> new FrontEnd(64, 48, 2, true, 0, 0));
  }

  private static float[] draw(FrontEnd frontEnd, Melody melody) {
    return frontEnd.draw(PitchContour.of(melody)).values();
  }

  /** Mean absolute difference. */
  private static double difference(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return sum / a.length;
  }
}
