package org.earworm.synthesis;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.earworm.audio.Pcm;
import org.earworm.melody.Melody;
import org.earworm.melody.PitchContour;

/** Somebody who hums what comes to mind, with the errors of {@link HumSynthesizer}. Thread-safe. */
public final class Hummer {
  /** A slow hum covers less of the melody than this many times its length, a fast one more. */
  public static final double SPARE = 1.5;

  /** Middles of comfortable ranges, from a bass's to an alto's. */
  private static final double LOWEST = 48;

  private static final double HIGHEST = 62;

  private final HumSynthesizer memory;

  public Hummer() {
    this(new HumSynthesizer());
  }

  public Hummer(HumSynthesizer memory) {
    this.memory = memory;
  }

  /**
   * Hums a melody in a key that suits the voice.
   *
   * @param start where in the melody, seconds
   * @param seconds length of the recording, less where the melody ends before
   * @return nothing when fewer than four notes sound there
   */
  public Optional<Pcm> hum(Melody melody, double start, double seconds, RandomGenerator random) {
    return contour(melody, start, seconds, random)
        .map(hum -> comfortably(hum, random))
        .map(hum -> Voice.sing(hum, random));
  }

  /** The pitch of such a hum, in the melody's key. */
  public Optional<PitchContour> contour(
      Melody melody, double start, double seconds, RandomGenerator random) {
    int most = (int) (seconds / PitchContour.HOP_SECONDS);
    return memory
        .hum(melody, start, start + SPARE * seconds, random)
        .map(hum -> hum.slice(0, Math.min(most, hum.frames())));
  }

  /** A hum in a key that suits some voice. */
  public static PitchContour comfortably(PitchContour hum, RandomGenerator random) {
    double middle = random.nextDouble(LOWEST, HIGHEST);
    float[] semitones = hum.semitones().clone();
    float[] held = hum.held().semitones();
    Arrays.sort(held);
    float shift = (float) middle - held[held.length / 2];
    for (int i = 0; i < semitones.length; i++) {
      semitones[i] += semitones[i] > 0 ? shift : 0;
    }
    return new PitchContour(semitones);
  }
}
