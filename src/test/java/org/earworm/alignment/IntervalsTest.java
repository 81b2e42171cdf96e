package org.earworm.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.earworm.melody.PitchContour;
import org.earworm.retrieval.Tunes;
import org.junit.jupiter.api.Test;

/** Ten notes of 20 frames, hummed in tempo. */
class IntervalsTest {
  private static final int[] ONSETS = IntStream.range(0, 10).map(i -> 20 * i).toArray();
  private static final int[] PATH = IntStream.range(0, 100).map(i -> 2 * i).toArray();
  private static final double DOUBT = 3 * 0.6;

  private final Random random = Tunes.random();
  private final float[] notes = new float[10];
  private final float[] melody = new float[200];

  IntervalsTest() {
    for (int i = 0; i < notes.length; i++) {
      notes[i] = 60 + random.nextInt(12);
    }
    for (int i = 0; i < melody.length; i++) {
      melody[i] = notes[i / 20];
    }
  }

  @Test
  void anyKeyIsRight() {
    for (float key : new float[] {-7.3f, 0, 4}) {
      float[] hum = melody.clone();
      for (int i = 0; i < hum.length; i++) {
        hum[i] += key;
      }
      assertThat(of(hum)).isCloseTo(DOUBT / 12, within(1e-4));
    }
  }

  @Test
  void wrongNoteIsTwoWrongSteps() {
    assertThat(of(off(5, 0.8f))).isCloseTo((2 * 0.8 + DOUBT) / 12, within(1e-4));
  }

  @Test
  void noStepIsWorseThanTheWorst() {
    assertThat(of(off(5, 9))).isCloseTo((2 * 1.5 + DOUBT) / 12, within(1e-4));
  }

  @Test
  void keyThatChangesOnceIsOneWrongStep() {
    float[] hum = melody.clone();
    for (int i = 100; i < hum.length; i++) {
      hum[i] += 1;
    }
    assertThat(of(hum)).isCloseTo((1 + DOUBT) / 12, within(1e-4));
  }

  @Test
  void slidingIntoNotesIsNoError() {
    float[] hum = melody.clone();
    for (int i = 0; i < hum.length; i++) {
      hum[i] -= i % 20 < 9 ? 3 - i % 20 / 3f : 0;
    }
    assertThat(of(hum)).isCloseTo(DOUBT / 12, within(1e-4));
  }

  @Test
  void notesThatBreakOffAreHeardAsFarAsTheyGo() {
    float[] hum = melody.clone();
    for (int i = 0; i < hum.length; i++) {
      hum[i] = i % 20 < 12 ? hum[i] : 0;
    }
    hum[199] = melody[199];
    assertThat(of(hum)).isCloseTo(DOUBT / 12, within(1e-4));
  }

  @Test
  void fewNotesSayLittle() {
    PitchContour reference = new PitchContour(melody);
    Piece piece = Piece.of(reference).getFirst();
    assertThat(Intervals.of(piece, PATH, reference, new int[] {20})).isEqualTo(Intervals.UNKNOWN);
    assertThat(Intervals.of(piece, PATH, reference, new int[0])).isEqualTo(Intervals.UNKNOWN);
  }

  private float[] off(int note, float semitones) {
    float[] hum = melody.clone();
    for (int i = 20 * note; i < 20 * note + 20; i++) {
      hum[i] += semitones;
    }
    return hum;
  }

  private double of(float[] hum) {
    Piece piece = Piece.of(new PitchContour(hum)).getFirst();
    return Intervals.of(piece, PATH, new PitchContour(melody), ONSETS);
  }
}
