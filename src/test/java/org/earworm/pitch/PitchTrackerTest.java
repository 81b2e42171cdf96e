package org.earworm.pitch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.earworm.audio.Pcm;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;
import org.earworm.melody.PitchContour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PitchTrackerTest {
  private static final double[] VOICE = {1, 0.8, 0.5, 0.3, 0.2, 0.1};
  private static final DoubleUnaryOperator VIBRATO =
      time -> 57 + 0.5 * Math.sin(2 * Math.PI * 5.5 * time);
  private static final DoubleUnaryOperator GLIDE = time -> 48 + 6 * time;
  private static final DoubleUnaryOperator SCALE =
      time -> List.of(55, 57, 59, 60, 62, 64, 66, 67).get(Math.min(7, (int) (2 * time)));

  private final PitchTracker tracker = new PitchTracker();

  @ParameterizedTest
  @CsvSource({
    "37, 0.10",
    "45, 0.05",
    "57, 0.05",
    "69, 0.05",
    "81, 0.05",
    "88, 0.05",
    "95, 0.05",
    "99.3, 0.05",
    "102.5, 0.05",
    "106, 0.05",
  })
  void sinesFrom70HzToWhistlesAreExact(double pitch, double tolerance) {
    assertFollows(Voice.sing(2, time -> pitch, 1), time -> pitch, tolerance, 1);
  }

  @Test
  void everyPitchOfAVoiceIsExact() {
    for (double pitch = 38; pitch < 80; pitch += 0.7) {
      double truth = pitch;
      assertFollows(Voice.sing(1, time -> truth, VOICE), time -> truth, 0.08, 1);
    }
  }

  @Test
  void vibratoIsFollowed() {
    assertFollows(Voice.sing(4, VIBRATO, VOICE), VIBRATO, 0.25, 1);
  }

  @Test
  void glidesAreFollowedAtTheRightTime() {
    assertFollows(Voice.sing(4, GLIDE, VOICE), GLIDE, 0.1, 1);
  }

  @Test
  void aMissingFundamentalIsHeard() {
    assertFollows(Voice.sing(2, time -> 50, 0, 1, 0.8, 0.6, 0.4), time -> 50, 0.1, 1);
  }

  @Test
  void aStrongSecondHarmonicIsNotTheOctaveAbove() {
    assertFollows(Voice.sing(2, time -> 52, 0.35, 1, 0.1, 0.3), time -> 52, 0.1, 1);
  }

  @Test
  void alternatingPulsesAreNotTheOctaveBelow() {
    double[] subharmonic = new double[12];
    for (int h = 0; h < subharmonic.length; h++) {
      subharmonic[h] = h % 2 == 1 ? 1.0 / (h + 1) : 0.03;
    }
    assertFollows(Voice.sing(2, time -> 45, subharmonic), time -> 57, 0.1, 1);
  }

  @ParameterizedTest
  @CsvSource({"20, 0.97", "10, 0.95", "5, 0.90", "0, 0.75"})
  void aScaleIsHeardThroughNoise(double decibels, double share) {
    long seed = Long.getLong("seed", 1);
    Pcm noisy = Voice.withNoise(Voice.sing(4, SCALE, VOICE), decibels, new Random(seed));
    assertThat(following(tracker.track(noisy), SCALE, 0.5))
        .as("seed %d", seed)
        .isGreaterThanOrEqualTo(share);
  }

  @Test
  void aScaleIsHeardByTelephone() {
    assertFollows(Voice.byTelephone(Voice.sing(4, SCALE, VOICE)), SCALE, 0.5, 0.97);
  }

  @Test
  void loudnessDoesNotMatter() {
    float[] loud = Voice.sing(4, SCALE, VOICE).samples();
    float[] soft = loud.clone();
    for (int i = 0; i < soft.length; i++) {
      soft[i] *= 0.01f;
    }
    assertThat(following(tracker.track(new Pcm(soft)), SCALE, 0.5))
        .isEqualTo(following(tracker.track(new Pcm(loud)), SCALE, 0.5));
  }

  @Test
  void notesAreVoicedWhereTheySound() {
    Melody melody =
        new Melody(List.of(new Note(0.5, 1, 60), new Note(1.5, 2, 64), new Note(2, 3, 62)));
    PitchContour truth = PitchContour.of(melody, 0, 4);
    Pcm sung =
        Voice.sing(
            4,
            time ->
                melody.notes().stream()
                    .filter(note -> time >= note.onset() && time < note.offset())
                    .mapToDouble(Note::pitch)
                    .findFirst()
                    .orElse(0),
            VOICE);
    PitchContour heard = tracker.track(sung);
    assertThat(heard.frames()).isEqualTo(truth.frames());
    long agreeing =
        IntStream.range(0, truth.frames())
            .filter(i -> Math.abs(heard.semitones()[i] - truth.semitones()[i]) < 0.5)
            .count();
    int edges = 5;
    assertThat(agreeing).isGreaterThanOrEqualTo(truth.frames() - 2 * edges);
  }

  @ParameterizedTest
  @CsvSource({"20, 0.94", "10, 0.94", "5, 0.93", "0, 0.9"})
  void steadyTonesAreNoVoice(double decibels, double share) {
    Pcm hum = Voice.sing(10, Hum::semitones, VOICE);
    assertThat(SteadyTone.values())
        .allSatisfy(
            tone -> {
              PitchContour heard = tracker.track(tone.beneath(hum, decibels));
              assertThat(following(heard, Hum::semitones, 0.5)).isGreaterThanOrEqualTo(share);
              assertThat(heard.voicedSeconds())
                  .isCloseTo(tracker.track(hum).voicedSeconds(), Percentage.withPercentage(7));
            });
  }

  /** Voices waver, by some cents and in level; instruments do not. */
  @ParameterizedTest
  @CsvSource({"0, 0", "3, 0.5", "5, 1", "10, 1"})
  void heldNotesAreNotTakenForSteadyTones(double cents, double decibels) {
    long seed = Long.getLong("seed", 1);
    for (double seconds : new double[] {3, 4, 5, 7}) {
      DoubleUnaryOperator notes =
          time -> time < 2 || time >= 2 + seconds ? SCALE.applyAsDouble(time % 2) : 64.3;
      for (double[] voice : new double[][] {VOICE, {1}, {1, 0.3, 0.1}}) {
        Pcm held = Voice.wavering(4 + seconds, notes, cents, decibels, new Random(seed), voice);
        assertThat(following(tracker.track(held), notes, 0.5))
            .as("%.0f s, %d harmonics, seed %d", seconds, voice.length, seed)
            .isGreaterThanOrEqualTo(0.9);
      }
    }
  }

  @Test
  void aNoteThatIsTheWholeClipIsHeard() {
    assertFollows(Voice.sing(8, time -> 57, VOICE), time -> 57, 0.1, 1);
    assertFollows(Voice.sing(8, time -> 81, 1), time -> 81, 0.1, 1);
  }

  @Test
  void silenceHasNoPitch() {
    assertThat(tracker.track(new Pcm(new float[32_000])).voicedSeconds()).isZero();
    assertThat(tracker.track(new Pcm(new float[100])).frames()).isZero();
    assertThat(tracker.track(new Pcm(new float[0])).frames()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void noiseIsMostlyUnvoiced(long seed) {
    Random random = new Random(seed);
    float[] noise = new float[8 * Pcm.SAMPLE_RATE];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (0.1 * random.nextGaussian());
    }
    assertThat(tracker.track(new Pcm(noise)).voicedSeconds()).isLessThan(0.8);
  }

  @Test
  void oneTrackerServesManyThreads() {
    Pcm sung = Voice.sing(2, SCALE, VOICE);
    float[] alone = tracker.track(sung).semitones();
    assertThat(IntStream.range(0, 64).parallel().mapToObj(i -> tracker.track(sung).semitones()))
        .allSatisfy(heard -> assertThat(heard).isEqualTo(alone));
  }

  private void assertFollows(Pcm pcm, DoubleUnaryOperator truth, double tolerance, double share) {
    assertThat(following(tracker.track(pcm), truth, tolerance)).isGreaterThanOrEqualTo(share);
  }

  /** Share of the frames, but for those over the edges, within a tolerance in semitones. */
  private static double following(
      PitchContour contour, DoubleUnaryOperator truth, double tolerance) {
    int last = contour.frames() - 1;
    return IntStream.range(1, last)
            .filter(
                i ->
                    Math.abs(
                            contour.semitones()[i]
                                - truth.applyAsDouble((i + 0.5) * PitchContour.HOP_SECONDS))
                        <= tolerance)
            .count()
        / (double) (last - 1);
  }
}
