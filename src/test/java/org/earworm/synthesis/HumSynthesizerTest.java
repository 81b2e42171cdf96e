package org.earworm.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.earworm.melody.Melodies;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;
import org.earworm.melody.PitchContour;
import org.junit.jupiter.api.Test;

class HumSynthesizerTest {
  private final HumSynthesizer synthesizer = new HumSynthesizer();
  private final RandomGenerator random = Melodies.random();
  private final Melody melody = Melodies.random(40, random);

  @Test
  void seedDeterminesTheHum() {
    assertThat(hum(melody, Melodies.random(5))).isEqualTo(hum(melody, Melodies.random(5)));
    assertThat(hum(melody, Melodies.random(5))).isNotEqualTo(hum(melody, Melodies.random(6)));
  }

  @Test
  void humIsAboutAsLongAndAsHighAsTheMelody() {
    float[] melodyPitch = PitchContour.of(melody, 2, 10).semitones();
    double offsets = 0;
    double lengths = 0;
    int rounds = 300;
    for (int round = 0; round < rounds; round++) {
      float[] hum = new PitchContour(hum(melody, random)).held().semitones();
      for (float pitch : hum) {
        assertThat(pitch).isBetween(30f, 100f);
      }
      double offset = mean(hum) - mean(melodyPitch);
      assertThat(offset).isBetween(-6.0, 6.0);
      offsets += offset;
      lengths += hum.length * PitchContour.HOP_SECONDS;
    }
    assertThat(offsets / rounds).isCloseTo(0, within(1.0));
    assertThat(lengths / rounds).isCloseTo(8, within(0.8));
  }

  /** A median jumps where a melody's notes lie far apart. */
  private static double mean(float[] pitch) {
    return IntStream.range(0, pitch.length).mapToDouble(i -> pitch[i]).average().orElseThrow();
  }

  @Test
  void singersAreAsFarOutOfTuneAsTheWorstMayBe() {
    double before = 0;
    for (double worst : new double[] {0.2, 0.6, 1.5}) {
      HumSynthesizer singers = new HumSynthesizer(new Singer(worst, 0.01, 0.12, 0, 0.3, 0.01, 2));
      double sum = 0;
      for (int round = 0; round < 200; round++) {
        float[] sung = singers.hum(oneNote(), 0, 8, random).orElseThrow().held().semitones();
        double key = median(sung);
        sum +=
            IntStream.range(0, sung.length)
                .mapToDouble(i -> Math.abs(sung[i] - key))
                .average()
                .orElseThrow();
      }
      assertThat(sum).as("worst %s", worst).isGreaterThan(before);
      before = sum;
    }
  }

  @Test
  void voiceSlidesIntoNotesAndRestsInThem() {
    assertThat(near(0, 1)).isGreaterThan(0.95);
    assertThat(near(4, 1)).isLessThan(0.9);
    assertThat(near(4, 0.5)).isGreaterThan(0.5);
  }

  @Test
  void voiceWaversAsMuchAsTheWorstMay() {
    double steady = roughness(0.01);
    assertThat(steady).isLessThan(0.05);
    assertThat(roughness(0.3)).isBetween(0.1, 0.4);
    assertThat(roughness(0.6)).isGreaterThan(1.5 * roughness(0.3));
  }

  /** Mean step from frame to frame in semitones, on one note. */
  private double roughness(double waver) {
    HumSynthesizer singers = new HumSynthesizer(new Singer(0.11, 0.001, 0, 0, waver, 0.01, 2));
    double sum = 0;
    for (int round = 0; round < 200; round++) {
      float[] hum = singers.hum(oneNote(), 0, 8, random).orElseThrow().held().semitones();
      sum +=
          IntStream.range(1, hum.length)
              .mapToDouble(i -> Math.abs(hum[i] - hum[i - 1]))
              .filter(step -> step < 6) // an octave is the tracker's
              .average()
              .orElseThrow();
    }
    return sum / 200;
  }

  private static double median(float[] hum) {
    double[] sorted = IntStream.range(0, hum.length).mapToDouble(i -> hum[i]).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static Melody oneNote() {
    return new Melody(
        IntStream.range(0, 20).mapToObj(i -> new Note(i / 2.0, (i + 1) / 2.0, 60)).toList());
  }

  /** Share of the frames of hums that lie within some semitones of their median. */
  private double near(double slide, double semitones) {
    HumSynthesizer singers = new HumSynthesizer(new Singer(0.11, 0.001, 0, slide, 0.3, 0.01, 2));
    double share = 0;
    for (int round = 0; round < 200; round++) {
      float[] hum = singers.hum(oneNote(), 0, 8, random).orElseThrow().held().semitones();
      double key = median(hum);
      share +=
          (double)
                  IntStream.range(0, hum.length)
                      .filter(i -> Math.abs(hum[i] - key) < semitones)
                      .count()
              / hum.length;
    }
    return share / 200;
  }

  @Test
  void voiceBreaksOffNowAndThenAndSingersDifferInHowOften() {
    int[] entries = new int[300];
    for (int round = 0; round < entries.length; round++) {
      float[] hum = hum(melody, random);
      for (int i = 1; i < hum.length; i++) {
        entries[round] += hum[i] > 0 && hum[i - 1] <= 0 ? 1 : 0;
      }
    }
    Arrays.sort(entries);
    assertThat(entries[30]).isLessThan(4);
    assertThat(entries[270]).isGreaterThan(10);
  }

  @Test
  void humsOfOneMelodyDiffer() {
    assertThat(hum(melody, random)).isNotEqualTo(hum(melody, random));
  }

  @Test
  void tooFewNotesGiveNoHum() {
    Melody three = new Melody(melody.notes().subList(0, 3));
    for (int round = 0; round < 20; round++) {
      assertThat(synthesizer.hum(three, 0, 8, random)).isEmpty();
    }
    assertThat(synthesizer.hum(melody, melody.end(), melody.end() + 8, random)).isEmpty();
  }

  private float[] hum(Melody melody, RandomGenerator random) {
    return synthesizer.hum(melody, 2, 10, random).orElseThrow().semitones();
  }
}
