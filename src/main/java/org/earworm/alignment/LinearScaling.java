package org.earworm.alignment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
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
  static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

  /** Points and tempo ratios; more points do not help, more ratios still gain up to about 33. */
  private static final MedianNetwork FULL = new MedianNetwork(64);

  private static final int RATIOS = 33;

  /** Enough to tell which places of a song are worth a closer look, at a tenth of the cost. */
  private static final MedianNetwork COARSE = new MedianNetwork(24);

  private static final int COARSE_RATIOS = 11;

  private static final float CAP = 4;

  /** What another tempo costs: semitones per e-fold. */
  private static final double TEMPO_WEIGHT = 0.3;

  private final float[] hum;
  private final int frames;
  private final MedianNetwork median;

  /** Reference frames per frame of the hum, geometric. */
  private final double[] ratios;

  /**
   * Prepares a hum.
   *
   * @param hum a held contour of at least one frame
   */
  LinearScaling(PitchContour hum) {
    this(hum, FULL, RATIOS);
  }

  private LinearScaling(PitchContour hum, MedianNetwork median, int ratios) {
    this.hum = hum.resampled(median.values());
    this.frames = hum.frames();
    this.median = median;
    this.ratios = new double[ratios];
    for (int i = 0; i < ratios; i++) {
      this.ratios[i] = Math.pow(2, 2.0 * i / (ratios - 1) - 1);
    }
  }

  /** The same hum in fewer points and ratios. */
  static LinearScaling coarse(PitchContour hum) {
    return new LinearScaling(hum, COARSE, COARSE_RATIOS);
  }

  /**
   * The best fit over all tempo ratios from 1/2 to 2 at each of the given starts. Starts are the
   * lanes of a vector: all take the same steps through the reference.
   *
   * @param reference a held contour of at least one frame; holds its last pitch beyond its end
   * @param starts frames of the reference
   * @return as many, in order
   */
  List<Alignment> best(PitchContour reference, int... starts) {
    float[] melody = Arrays.copyOf(reference.semitones(), reference.frames() + 2 * frames + 1);
    Arrays.fill(melody, reference.frames(), melody.length, melody[reference.frames() - 1]);
    List<Alignment> best = new ArrayList<>(starts.length);
    for (int from = 0; from < starts.length; from += LANES.length()) {
      int[] lanes = Arrays.copyOfRange(starts, from, from + LANES.length());
      best.addAll(best(melody, lanes, Math.min(LANES.length(), starts.length - from)));
    }
    return best;
  }

  private List<Alignment> best(float[] melody, int[] starts, int count) {
    float[] differences = new float[hum.length * LANES.length()];
    float[] ordered = new float[differences.length];
    FloatVector bestCost = FloatVector.broadcast(LANES, Float.POSITIVE_INFINITY);
    FloatVector bestKey = FloatVector.zero(LANES);
    FloatVector bestRatio = FloatVector.zero(LANES);
    for (double ratio : ratios) {
      for (int i = 0; i < hum.length; i++) {
        double position = position(i, ratio);
        int frame = (int) position;
        FloatVector pitch = FloatVector.fromArray(LANES, melody, frame, starts, 0);
        FloatVector next = FloatVector.fromArray(LANES, melody, frame + 1, starts, 0);
        FloatVector difference =
            pitch.add(next.sub(pitch).mul((float) (position - frame))).sub(hum[i]).neg();
        difference.intoArray(differences, i * LANES.length());
        difference.intoArray(ordered, i * LANES.length());
      }
      FloatVector key = median.medians(ordered);
      FloatVector cost =
          deviation(differences, key).add((float) (TEMPO_WEIGHT * Math.abs(Math.log(ratio))));
      VectorMask<Float> better = cost.lt(bestCost);
      bestCost = bestCost.blend(cost, better);
      bestKey = bestKey.blend(key, better);
      bestRatio = bestRatio.blend((float) ratio, better);
    }
    List<Alignment> best = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      double end = Math.min(starts[i] + frames * bestRatio.lane(i), melody.length - 2 * frames - 1);
      best.add(
          new Alignment(
              bestCost.lane(i),
              starts[i] * PitchContour.HOP_SECONDS,
              end * PitchContour.HOP_SECONDS,
              bestKey.lane(i)));
    }
    return best;
  }

  /** The i-th of equally spaced points from the first to the last frame. */
  private double position(int i, double ratio) {
    return Math.max(0, i * (frames * ratio - 1) / (hum.length - 1));
  }

  private FloatVector deviation(float[] differences, FloatVector key) {
    FloatVector sum = FloatVector.zero(LANES);
    for (int i = 0; i < differences.length; i += LANES.length()) {
      sum = sum.add(FloatVector.fromArray(LANES, differences, i).sub(key).abs().min(CAP));
    }
    return sum.div(hum.length);
  }
}
