package org.earworm.pitch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.earworm.audio.Pcm;
import org.earworm.melody.PitchContour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A voice over chords: two notes a second of a tune, and a chord and a bass that last a second. */
class MelodyTrackerTest {
  private static final double SECONDS = 8;
  private static final double[] VOICE = {1, 0.8, 0.5, 0.3, 0.2, 0.1};
  private static final double[] STRING = {1, 0.5, 0.3, 0.2};

  private static final List<Integer> TUNE =
      List.of(67, 69, 71, 72, 71, 67, 64, 65, 67, 72, 74, 76, 74, 72, 69, 67);
  private static final List<Integer> ROOTS = List.of(48, 53, 55, 48, 57, 53, 55, 48);

  private static final DoubleUnaryOperator MELODY =
      time -> TUNE.get(Math.min(TUNE.size() - 1, (int) (2 * time)));

  private final MelodyTracker tracker = new MelodyTracker();

  @ParameterizedTest
  @CsvSource({"0.15, 0.97", "0.3, 0.95", "0.5, 0.9"})
  void aVoiceIsHeardOverChords(double accompaniment, double share) {
    assertThat(following(tracker.track(band(accompaniment)))).isGreaterThanOrEqualTo(share);
  }

  @ParameterizedTest
  @CsvSource({"20, 0.95", "10, 0.9"})
  void aVoiceIsHeardOverChordsAndNoise(double decibels, double share) {
    long seed = Long.getLong("seed", 1);
    Pcm noisy = Voice.withNoise(band(0.3), decibels, new Random(seed));
    assertThat(following(tracker.track(noisy))).as("seed %d", seed).isGreaterThanOrEqualTo(share);
  }

  @Test
  void loudnessDoesNotMatter() {
    Pcm soft = mix(band(0.3), 0.1, Voice.sing(SECONDS, time -> 0, VOICE), 0);
    assertThat(following(tracker.track(soft))).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void textureIsTold() {
    long seed = Long.getLong("seed", 1);
    Pcm alone = Voice.sing(SECONDS, MELODY, VOICE);
    assertThat(tracker.texture(alone)).isEqualTo(Texture.MONOPHONIC);
    assertThat(tracker.texture(Voice.withNoise(alone, 20, new Random(seed))))
        .isEqualTo(Texture.MONOPHONIC);
    assertThat(tracker.texture(band(0.3))).isEqualTo(Texture.POLYPHONIC);
  }

  @Test
  void oneVoiceIsHeardAsTheServiceHearsHums() {
    Pcm alone = Voice.sing(SECONDS, MELODY, VOICE);
    assertThat(tracker.track(alone)).isEqualTo(new PitchTracker().track(alone));
  }

  @Test
  void oneVoiceIsTheSameTuneWhenTakenForMany() {
    Pcm alone = Voice.sing(SECONDS, MELODY, VOICE);
    PitchContour hum = tracker.track(alone, Texture.MONOPHONIC);
    PitchContour melody = tracker.track(alone, Texture.POLYPHONIC);
    assertThat(melody.frames()).isEqualTo(hum.frames());
    assertThat(
            share(hum.frames(), i -> Math.abs(hum.semitones()[i] - melody.semitones()[i]) <= 0.5))
        .isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void glidesAreFollowedAtTheRightTime() {
    DoubleUnaryOperator glide = time -> 60 + 2 * time;
    PitchContour heard = tracker.track(Voice.sing(SECONDS, glide, VOICE), Texture.POLYPHONIC);
    assertThat(
            share(
                heard.frames(),
                i ->
                    Math.abs(
                            heard.semitones()[i]
                                - glide.applyAsDouble((i + 0.5) * PitchContour.HOP_SECONDS))
                        <= 0.2))
        .isGreaterThanOrEqualTo(0.97);
  }

  @Test
  void whereNobodySingsAndNothingPlaysNothingIsVoiced() {
    Pcm halves =
        Voice.sing(SECONDS, time -> time < SECONDS / 2 ? MELODY.applyAsDouble(time) : 0, VOICE);
    float[] heard = tracker.track(halves, Texture.POLYPHONIC).semitones();
    assertThat(IntStream.range(heard.length / 2 + 4, heard.length).filter(i -> heard[i] > 0))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"MONOPHONIC", "POLYPHONIC"})
  void silenceHasNoMelody(Texture texture) {
    assertThat(tracker.track(new Pcm(new float[32_000]), texture).voicedSeconds()).isZero();
    assertThat(tracker.track(new Pcm(new float[100]), texture).frames()).isZero();
    assertThat(tracker.track(new Pcm(new float[0]), texture).frames()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void noiseHasHardlyAMelody(long seed) {
    Random random = new Random(seed);
    float[] noise = new float[8 * Pcm.SAMPLE_RATE];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (0.1 * random.nextGaussian());
    }
    assertThat(tracker.track(new Pcm(noise)).voicedSeconds()).isLessThan(0.8);
  }

  /** The tune over a bass and a triad, each as loud as this share of the voice. */
  private static Pcm band(double accompaniment) {
    Pcm band = Voice.sing(SECONDS, MELODY, VOICE);
    for (int interval : new int[] {-12, 0, 4, 7}) {
      DoubleUnaryOperator part =
          time -> ROOTS.get(Math.min(ROOTS.size() - 1, (int) time)) + interval;
      band = mix(band, 1, Voice.sing(SECONDS, part, STRING), accompaniment);
    }
    return band;
  }

  private static Pcm mix(Pcm one, double oneGain, Pcm other, double otherGain) {
    float[] mixed = one.samples().clone();
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = (float) (oneGain * mixed[i] + otherGain * other.samples()[i]);
    }
    return new Pcm(mixed);
  }

  /** Share of the frames, but for those over the edges of notes, that have the tune's pitch. */
  private static double following(PitchContour heard) {
    int[] within =
        IntStream.range(0, heard.frames())
            .filter(i -> MELODY.applyAsDouble(time(i - 2)) == MELODY.applyAsDouble(time(i + 2)))
            .toArray();
    return share(
        within.length,
        k -> Math.abs(heard.semitones()[within[k]] - MELODY.applyAsDouble(time(within[k]))) <= 0.5);
  }

  private static double time(int frame) {
    return Math.max(0, (frame + 0.5) * PitchContour.HOP_SECONDS);
  }

  private static double share(int frames, IntPredicate right) {
    return (double) IntStream.range(0, frames).filter(right).count() / frames;
  }
}
