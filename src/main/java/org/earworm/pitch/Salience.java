package org.earworm.pitch;

import be.tarsos.dsp.util.fft.FloatFFT;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.earworm.audio.Pcm;

/**
 * How strongly each pitch sounds where many sound at once: the weighted sum of its harmonics, taken
 * from the peaks of the spectrum (Salamon &amp; Gómez, "Melody extraction from polyphonic music
 * signals using pitch contour characteristics", IEEE TASLP 20(6), 2012, sections II-A and II-B).
 * Reuses its buffers: not thread-safe.
 *
 * <p>The constants that differ from the paper's were chosen on 12 rendered arrangements: half its
 * harmonics do, compressed amplitudes (0.7, the paper has 1) that fade faster (0.7, the paper 0.8)
 * and a window of 128 ms, not 46, give more right frames at a hop of 32 ms.
 */
final class Salience {
  private static final int WINDOW = 2048;

  /** MIDI semitones of the lowest pitch, 55 Hz, and range: five octaves. */
  private static final int LOWEST = 33;

  private static final int BINS_PER_SEMITONE = 10;
  private static final int BINS = 60 * BINS_PER_SEMITONE;

  private static final int HARMONICS = 10;
  private static final double FADING = 0.7;
  private static final double COMPRESSION = 0.7;

  /** Spectral peaks more than 40 dB below the frame's loudest, or above this, are not looked at. */
  private static final double QUIET = 0.01;

  private static final double HIGHEST_HERTZ = 4_000;

  /** Pitches less salient than this share of the frame's most salient are not told. */
  private static final double FAINT = 0.2;

  /**
   * The least share of a frame's amplitudes that belongs to its most salient pitch: white noise has
   * up to 0.09, nineteen of twenty frames of any arrangement more than 0.11.
   */
  private static final double TONAL = 0.1;

  private static final double SILENCE = 1e-3;

  private final FloatFFT fft = new FloatFFT(WINDOW);
  private final float[] window = new float[WINDOW];
  private final float[] frame = new float[WINDOW];
  private final float[] magnitudes = new float[bin(HIGHEST_HERTZ) + 2];
  private final float[] loudness = new float[magnitudes.length];
  private final float[] salience = new float[BINS];

  Salience() {
    for (int i = 0; i < WINDOW; i++) {
      window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / WINDOW));
    }
    for (int k = 0; k < loudness.length; k++) {
      loudness[k] = (float) loudness((double) k * Pcm.SAMPLE_RATE / WINDOW);
    }
  }

  /** The peaks of the frame centred on a sample, lowest pitch first; none in silence or noise. */
  List<Peak> peaks(float[] samples, int centre) {
    transform(samples, centre - WINDOW / 2);
    return peaks(sum());
  }

  private void transform(float[] samples, int start) {
    Arrays.fill(frame, 0);
    for (int i = Math.max(0, -start); i < WINDOW && start + i < samples.length; i++) {
      frame[i] = samples[start + i] * window[i];
    }
    fft.realForward(frame);
    for (int k = 1; k < magnitudes.length; k++) {
      magnitudes[k] = loudness[k] * (float) Math.hypot(frame[2 * k], frame[2 * k + 1]);
    }
  }

  /** Adds up the harmonics; the sum of all amplitudes. */
  private double sum() {
    Arrays.fill(salience, 0);
    float loudest = 0;
    for (float magnitude : magnitudes) {
      loudest = Math.max(loudest, magnitude);
    }
    double amplitudes = 0;
    for (int k = 2; k < magnitudes.length - 1; k++) {
      float magnitude = magnitudes[k];
      if (magnitude > Math.max(SILENCE, QUIET * loudest)
          && magnitude > magnitudes[k - 1]
          && magnitude >= magnitudes[k + 1]) {
        double amplitude = Math.pow(magnitude, COMPRESSION);
        amplitudes += amplitude;
        add(bins(k), amplitude);
      }
    }
    return amplitudes;
  }

  /** Position of a spectral peak on the scale of bins, by the parabola through its logarithms. */
  private double bins(int k) {
    double before = Math.log(magnitudes[k - 1] + 1e-9);
    double at = Math.log(magnitudes[k]);
    double after = Math.log(magnitudes[k + 1] + 1e-9);
    double shift = (before - after) / (2 * (before - 2 * at + after));
    double hertz = (k + shift) * Pcm.SAMPLE_RATE / WINDOW;
    return (69 + 12 * log2(hertz / 440) - LOWEST) * BINS_PER_SEMITONE;
  }

  /** To every pitch a semitone or less from one of which this is a harmonic (equations 2 and 3). */
  private void add(double position, double amplitude) {
    double weight = amplitude;
    for (int h = 1; h <= HARMONICS; h++) {
      double centre = position - 12 * BINS_PER_SEMITONE * log2(h);
      int from = Math.max(0, (int) Math.ceil(centre - BINS_PER_SEMITONE));
      int to = Math.min(BINS - 1, (int) Math.floor(centre + BINS_PER_SEMITONE));
      for (int b = from; b <= to; b++) {
        double cosine = Math.cos((b - centre) / BINS_PER_SEMITONE * Math.PI / 2);
        salience[b] += (float) (weight * cosine * cosine);
      }
      weight *= FADING;
    }
  }

  private List<Peak> peaks(double amplitudes) {
    float most = 0;
    for (float value : salience) {
      most = Math.max(most, value);
    }
    List<Peak> peaks = new ArrayList<>();
    for (int b = 1; b < BINS - 1 && most >= TONAL * amplitudes; b++) {
      float at = salience[b];
      if (at > FAINT * most && at > salience[b - 1] && at >= salience[b + 1]) {
        double curvature = salience[b - 1] - 2 * at + salience[b + 1];
        double shift = (salience[b - 1] - salience[b + 1]) / (2 * curvature);
        peaks.add(new Peak((float) (LOWEST + (b + shift) / BINS_PER_SEMITONE), at));
      }
    }
    return peaks;
  }

  private static int bin(double hertz) {
    return (int) (hertz * WINDOW / Pcm.SAMPLE_RATE);
  }

  /** The A-weighting of IEC 61672 as a factor, near 1 at 1 kHz: the bass is not the melody. */
  private static double loudness(double hertz) {
    double f2 = hertz * hertz;
    return 1.2589
        * Math.pow(12_194, 2)
        * f2
        * f2
        / ((f2 + Math.pow(20.6, 2))
            * Math.sqrt((f2 + Math.pow(107.7, 2)) * (f2 + Math.pow(737.9, 2)))
            * (f2 + Math.pow(12_194, 2)));
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
