package org.earworm.pitch;

import java.util.Arrays;
import org.earworm.audio.Pcm;

/**
 * What sounds all the time: the hum of the mains, a fan, a whine, the even part of any noise. Along
 * time this is a morphological opening of every bin: the least magnitude of {@link #LASTING} frames
 * in a row, a minimum statistic (Martin, "Noise power spectral density estimation based on optimal
 * smoothing and minimum statistics", IEEE TSAP 9(5), 2001), and of those that a frame belongs to
 * the greatest. So a tone may begin, end and wander slowly, and a voice may cover it now and then.
 */
final class NoiseFloor {
  /** Frames of 3 s. What lasts so long is no note, unless nothing sounds beside it. */
  static final int LASTING = 3 * Pcm.SAMPLE_RATE / SpectralSubtraction.HOP;

  /** The share of frames in a row that the one is louder than which is asked for a voice. */
  private static final double LOUD = 0.8;

  /** The share of its energy that must be left: a held note is steady itself, and leaves less. */
  private static final double LEFT = 0.3;

  /** A floor goes on for as long as no magnitude is less than this share of it. */
  private static final float GOING_ON = 0.7f;

  private NoiseFloor() {}

  /**
   * The floor's magnitudes, 0 where there is none.
   *
   * @param magnitudes {@code float[frames][bins]}, {@link #LASTING} frames or more
   */
  static float[][] of(float[][] magnitudes) {
    float[][] spread = new float[magnitudes.length][];
    double[] energy = new double[magnitudes.length];
    for (int t = 0; t < magnitudes.length; t++) {
      spread[t] = spread(magnitudes[t]);
      energy[t] = energy(magnitudes[t], new float[magnitudes[t].length]);
    }
    float[][] least = running(spread, NoiseFloor::least);
    float[] none = new float[magnitudes[0].length];
    float[][] floors = new float[least.length + 2 * (LASTING - 1)][];
    Arrays.fill(floors, none);
    for (int from = 0; from < least.length; from++) {
      int loud = loud(energy, from);
      if (energy(magnitudes[loud], least[from]) > LEFT * energy[loud]) {
        floors[from + LASTING - 1] = least[from];
      }
    }
    float[][] floor = running(floors, NoiseFloor::greatest);
    for (int t = 1; t < floor.length; t++) {
      goOn(floor[t - 1], floor[t], spread[t]);
    }
    for (int t = floor.length - 1; t > 0; t--) {
      goOn(floor[t], floor[t - 1], spread[t - 1]);
    }
    return floor;
  }

  /** The greatest of each bin and its neighbours: a tone may wander a bin away and back. */
  private static float[] spread(float[] magnitudes) {
    float[] spread = magnitudes.clone();
    for (int k = 1; k < spread.length - 1; k++) {
      spread[k] = Math.max(magnitudes[k], Math.max(magnitudes[k - 1], magnitudes[k + 1]));
    }
    return spread;
  }

  /** What a frame has beside a floor. */
  private static double energy(float[] magnitudes, float[] floor) {
    double energy = 0;
    for (int k = 0; k < magnitudes.length; k++) {
      double beside = Math.max(0, magnitudes[k] - SpectralSubtraction.OVER * floor[k]);
      energy += beside * beside;
    }
    return energy;
  }

  private static int loud(double[] energy, int from) {
    double[] sorted = Arrays.copyOfRange(energy, from, from + LASTING);
    Arrays.sort(sorted);
    double sought = sorted[(int) (LOUD * (LASTING - 1))];
    int frame = from;
    while (energy[frame] != sought) {
      frame++;
    }
    return frame;
  }

  private static void goOn(float[] floor, float[] next, float[] magnitudes) {
    for (int k = 0; k < floor.length; k++) {
      if (magnitudes[k] >= GOING_ON * floor[k]) {
        next[k] = Math.max(next[k], floor[k]);
      }
    }
  }

  private interface Extreme {
    void of(float[] a, float[] b, float[] extreme);
  }

  private static void least(float[] a, float[] b, float[] least) {
    for (int k = 0; k < least.length; k++) {
      least[k] = Math.min(a[k], b[k]);
    }
  }

  private static void greatest(float[] a, float[] b, float[] greatest) {
    for (int k = 0; k < greatest.length; k++) {
      greatest[k] = Math.max(a[k], b[k]);
    }
  }

  /**
   * Of each {@link #LASTING} rows one after the other: from two runs that overlap comes a longer.
   */
  private static float[][] running(float[][] rows, Extreme extreme) {
    float[][] runs = rows;
    int length = 1;
    while (length < LASTING) {
      int step = Math.min(length, LASTING - length);
      float[][] longer = new float[runs.length - step][rows[0].length];
      for (int t = 0; t < longer.length; t++) {
        extreme.of(runs[t], runs[t + step], longer[t]);
      }
      runs = longer;
      length += step;
    }
    return runs;
  }
}
