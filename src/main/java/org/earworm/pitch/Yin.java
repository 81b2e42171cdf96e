package org.earworm.pitch;

import be.tarsos.dsp.util.fft.FloatFFT;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.earworm.audio.Pcm;

/**
 * Pitch candidates of a frame: the dips of YIN's normalised difference function (de Cheveigné &amp;
 * Kawahara, JASA 111, 2002, equations 6 to 8), weighed over a distribution of its threshold as in
 * pYIN. Reuses its buffers: not thread-safe.
 */
final class Yin {
  /** Longest period: 65 Hz, below the lowest hum. */
  private static final int MAX_LAG = Pcm.SAMPLE_RATE / 65;

  /** Shortest period: 4000 Hz, above the highest whistle. */
  private static final int MIN_LAG = Pcm.SAMPLE_RATE / 4000;

  /** Samples that are compared with those one lag later: 40 ms, three periods of a low voice. */
  private static final int WINDOW = 640;

  /** The next power of two that holds the window and the longest lag. */
  private static final int FRAME = 1024;

  /** From the first sample to the middle of a window and its shift by a common period. */
  private static final int LEAD = (WINDOW + 96) / 2;

  /** Second shape of the threshold's distribution, Beta(2, b): mean 0.15, the middle of pYIN's. */
  private static final double BETA = 34 / 3.0;

  private final FloatFFT fft = new FloatFFT(FRAME);
  private final float[] frame = new float[FRAME];
  private final float[] spectrum = new float[FRAME];
  private final float[] correlation = new float[FRAME];
  private final float[] difference = new float[MAX_LAG + 2];
  private final float[] normalised = new float[MAX_LAG + 2];

  /** Candidates of the frame centred on a sample, shortest period first. */
  List<CandidatePitch> candidates(float[] samples, int centre) {
    load(samples, centre - LEAD);
    correlate();
    normalise();
    return dips();
  }

  private void load(float[] samples, int start) {
    Arrays.fill(frame, 0);
    int from = Math.max(0, start);
    int to = Math.min(samples.length, start + FRAME);
    System.arraycopy(samples, from, frame, from - start, Math.max(0, to - from));
  }

  /** The products of the window with itself at every lag, by way of the spectrum. */
  private void correlate() {
    System.arraycopy(frame, 0, spectrum, 0, FRAME);
    System.arraycopy(frame, 0, correlation, 0, WINDOW);
    Arrays.fill(correlation, WINDOW, FRAME, 0);
    fft.realForward(spectrum);
    fft.realForward(correlation);
    correlation[0] *= spectrum[0];
    correlation[1] *= spectrum[1];
    for (int k = 2; k < FRAME; k += 2) {
      float real = correlation[k] * spectrum[k] + correlation[k + 1] * spectrum[k + 1];
      float imaginary = correlation[k] * spectrum[k + 1] - correlation[k + 1] * spectrum[k];
      correlation[k] = real;
      correlation[k + 1] = imaginary;
    }
    fft.realInverse(correlation, true);
  }

  /** Equations 6 to 8 of the paper. */
  private void normalise() {
    double energy = 0;
    for (int i = 0; i < WINDOW; i++) {
      energy += frame[i] * frame[i];
    }
    double shifted = energy;
    double sum = 0;
    normalised[0] = 1;
    for (int lag = 1; lag < normalised.length; lag++) {
      double leaving = frame[lag - 1];
      double entering = frame[lag - 1 + WINDOW];
      shifted += entering * entering - leaving * leaving;
      difference[lag] = (float) Math.max(0, energy + shifted - 2 * correlation[lag]);
      sum += difference[lag];
      normalised[lag] = sum > 0 ? (float) (difference[lag] * lag / sum) : 1;
    }
  }

  /**
   * A dip is the pitch for every threshold that it is the first to pass, so its probability is the
   * weight of the thresholds between it and the deepest dip before it.
   */
  private List<CandidatePitch> dips() {
    List<CandidatePitch> dips = new ArrayList<>();
    double deepest = 1;
    for (int lag = MIN_LAG; lag <= MAX_LAG; lag++) {
      float depth = normalised[lag];
      if (depth < deepest && depth < normalised[lag - 1] && depth <= normalised[lag + 1]) {
        Dip dip = dip(lag);
        dips.add(new CandidatePitch(dip.semitones(), below(deepest) - below(dip.depth)));
        deepest = dip.depth;
      }
    }
    return dips;
  }

  /** Where a dip is between the lags, and how deep there. */
  private record Dip(double lag, double depth) {
    float semitones() {
      return (float) (69 + 12 * Math.log(Pcm.SAMPLE_RATE / lag / 440) / Math.log(2));
    }
  }

  /**
   * By the cosine of this period through the dip and its neighbours. For voices it is a parabola,
   * but periods of whistles are only a few samples long.
   */
  private Dip dip(int lag) {
    double before = difference[lag - 1];
    double at = difference[lag];
    double after = difference[lag + 1];
    double curvature = before - 2 * at + after;
    if (at <= 0 || curvature <= 0) {
      return new Dip(lag, normalised[lag]);
    }
    double step = 2 * Math.PI / lag;
    double angle =
        Math.clamp(
            Math.atan((before - after) / curvature * Math.tan(step / 2)), -step / 2, step / 2);
    double rise = curvature / (2 - 2 * Math.cos(step)) * (1 / Math.cos(angle) - 1);
    double depth = normalised[lag] * Math.max(0, at - rise) / at;
    return new Dip(lag + angle / step, depth);
  }

  /** Distribution function of the threshold. */
  private static double below(double threshold) {
    return 1 - Math.pow(1 - threshold, BETA) * (1 + BETA * threshold);
  }
}
