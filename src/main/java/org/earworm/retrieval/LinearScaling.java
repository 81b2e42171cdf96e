package org.earworm.retrieval;

import java.util.Arrays;
import org.earworm.melody.PitchContour;

/**
 * A hum stretched as a whole to every plausible tempo and laid over a reference (Jang &amp; Lee
 * 2001, "Hierarchical filtering method for content-based music retrieval via acoustic input").
 * Immutable: one for a hum, any number of references and threads.
 *
 * <p>The key is the shift of least absolute deviation for each stretch, the median of all
 * differences, rather than the difference of two medians: of all choices here the one that helps
 * most. Differences are capped, so a wrong note costs the same however wrong it is.
 */
final class LinearScaling {
  /** Points and tempo ratios; more points do not help, more ratios still gain up to about 33. */
  private static final int POINTS = 64;

  private static final int RATIOS = 33;

  /** Enough to tell which places of a song are worth a closer look, at a tenth of the cost. */
  private static final int COARSE_POINTS = 24;

  private static final int COARSE_RATIOS = 11;

  private static final float CAP = 4;

  /** What another tempo costs: semitones per e-fold. */
  private static final double TEMPO_WEIGHT = 0.3;

  private final float[] hum;
  private final int frames;

  /** Reference frames per frame of the hum, geometric. */
  private final double[] ratios;

  /**
   * Prepares a hum.
   *
   * @param hum a held contour of at least one frame
   */
  LinearScaling(PitchContour hum) {
    this(hum, POINTS, RATIOS);
  }

  private LinearScaling(PitchContour hum, int points, int ratios) {
    this.hum = new float[points];
    this.frames = hum.frames();
    this.ratios = new double[ratios];
    for (int i = 0; i < ratios; i++) {
      this.ratios[i] = Math.pow(2, 2.0 * i / (ratios - 1) - 1);
    }
    resample(hum.semitones(), 0, frames, this.hum);
  }

  /** The same hum in fewer points and ratios. */
  static LinearScaling coarse(PitchContour hum) {
    return new LinearScaling(hum, COARSE_POINTS, COARSE_RATIOS);
  }

  /**
   * The best fit over all tempo ratios from 1/2 to 2, starting at one of the given frames.
   *
   * @param reference a held contour of at least one frame; holds its last pitch beyond its end
   * @param starts at least one frame of the reference
   */
  Alignment best(PitchContour reference, int... starts) {
    float[] differences = new float[hum.length];
    float[] sorted = new float[hum.length];
    Alignment best = new Alignment(Double.POSITIVE_INFINITY, 0, 0, 0);
    for (int start : starts) {
      for (double ratio : ratios) {
        double length = frames * ratio;
        resample(reference.semitones(), start, length, differences);
        for (int i = 0; i < hum.length; i++) {
          differences[i] = hum[i] - differences[i];
        }
        float key = median(differences, sorted);
        double cost = deviation(differences, key) + TEMPO_WEIGHT * Math.abs(Math.log(ratio));
        if (cost < best.cost()) {
          double end = Math.min(start + length, reference.frames());
          best =
              new Alignment(
                  cost, start * PitchContour.HOP_SECONDS, end * PitchContour.HOP_SECONDS, key);
        }
      }
    }
    return best;
  }

  private static double deviation(float[] differences, float key) {
    float sum = 0;
    for (float difference : differences) {
      sum += Math.min(Math.abs(difference - key), CAP);
    }
    return sum / differences.length;
  }

  private static float median(float[] values, float[] sorted) {
    System.arraycopy(values, 0, sorted, 0, values.length);
    Arrays.sort(sorted);
    return (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
  }

  /** Linear interpolation at equal steps from the first to the last of {@code length} frames. */
  private static void resample(float[] contour, double start, double length, float[] points) {
    double step = (length - 1) / (points.length - 1);
    int last = contour.length - 1;
    for (int i = 0; i < points.length; i++) {
      double position = Math.clamp(start + i * step, 0, last);
      int frame = (int) position;
      float next = contour[Math.min(frame + 1, last)];
      points[i] = contour[frame] + (float) (position - frame) * (next - contour[frame]);
    }
  }
}
