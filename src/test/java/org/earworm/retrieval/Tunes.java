package org.earworm.retrieval;

import java.util.Random;
import org.earworm.melody.PitchContour;

/** Contours with known truth. */
public final class Tunes {
  private Tunes() {}

  public static Random random() {
    long seed = Long.getLong("seed", 1);
    System.out.println("seed=" + seed);
    return new Random(seed);
  }

  /** Notes of 12 to 39 frames, within an octave around middle C. */
  public static PitchContour random(int frames, Random random) {
    float[] semitones = new float[frames];
    int end = 0;
    float pitch = 0;
    for (int i = 0; i < frames; i++) {
      if (i == end) {
        end = i + random.nextInt(12, 40);
        pitch = random.nextInt(54, 67);
      }
      semitones[i] = pitch;
    }
    return new PitchContour(semitones);
  }

  /**
   * Frames {@code from} to {@code to}, at {@code tempo} times the speed, {@code key} semitones up.
   */
  public static PitchContour hum(PitchContour tune, int from, int to, double tempo, double key) {
    float[] semitones = new float[(int) ((to - from) / tempo)];
    for (int i = 0; i < semitones.length; i++) {
      semitones[i] = tune.semitones()[from + (int) (i * tempo)] + (float) key;
    }
    return new PitchContour(semitones);
  }
}
