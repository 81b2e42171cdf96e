package org.earworm.pitch;

import be.tarsos.dsp.util.fft.FloatFFT;
import java.util.Arrays;
import org.earworm.audio.Pcm;

/**
 * Takes away what sounds all the time (Boll, "Suppression of acoustic noise in speech using
 * spectral subtraction", IEEE TASSP 27(2), 1979). Frames of 256 ms that overlap by half tell a tone
 * from the partials of a voice a few hertz away. Reuses its buffers: not thread-safe.
 */
final class SpectralSubtraction {
  static final int WINDOW = 4096;
  static final int HOP = WINDOW / 2;

  /** The floor is the least of a noise; where a voice is not far louder it is lost anyway. */
  static final double OVER = 2;

  /** As high as pitch is looked for. */
  private static final int BINS = 4_000 * WINDOW / Pcm.SAMPLE_RATE;

  private final FloatFFT fft = new FloatFFT(WINDOW);
  private final float[] window = new float[WINDOW];
  private final float[] frame = new float[WINDOW];
  private final float[] samples;

  private SpectralSubtraction(float[] samples) {
    this.samples = samples;
    for (int i = 0; i < WINDOW; i++) {
      window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / WINDOW));
    }
  }

  /** The samples without their {@link NoiseFloor}; as they are where they are too few to tell. */
  static float[] clean(float[] samples) {
    int whole = samples.length / HOP - 1;
    return whole < NoiseFloor.LASTING ? samples : new SpectralSubtraction(samples).clean(whole);
  }

  /** Frame t begins a hop before that many hops, so the first and the last lie half outside. */
  private float[] clean(int whole) {
    float[][] spectra = new float[whole + 2][];
    for (int t = 0; t < spectra.length; t++) {
      spectra[t] = spectrum((t - 1) * HOP);
    }
    float[][] floor =
        NoiseFloor.of(
            Arrays.stream(spectra, 1, whole + 1)
                .map(SpectralSubtraction::magnitudes)
                .toArray(float[][]::new));
    float[] clean = samples.clone();
    for (int t = 0; t < spectra.length; t++) {
      subtract(spectra[t], floor[Math.clamp(t - 1, 0, whole - 1)], clean, (t - 1) * HOP);
    }
    return clean;
  }

  /** Real and imaginary parts of the lower bins. */
  private float[] spectrum(int start) {
    Arrays.fill(frame, 0);
    for (int i = Math.max(0, -start); i < WINDOW && start + i < samples.length; i++) {
      frame[i] = samples[start + i] * window[i];
    }
    fft.realForward(frame);
    frame[1] = 0; // the library keeps the highest bin there
    return Arrays.copyOf(frame, 2 * BINS);
  }

  private static float[] magnitudes(float[] spectrum) {
    float[] magnitudes = new float[BINS];
    for (int k = 0; k < BINS; k++) {
      float real = spectrum[2 * k];
      float imaginary = spectrum[2 * k + 1];
      magnitudes[k] = (float) Math.sqrt(real * real + imaginary * imaginary);
    }
    return magnitudes;
  }

  /** The part of a frame that is floor, with the frame's own phase, from where the frame starts. */
  private void subtract(float[] spectrum, float[] floor, float[] clean, int start) {
    float[] magnitudes = magnitudes(spectrum);
    Arrays.fill(frame, 0);
    for (int k = 0; k < BINS; k++) {
      float over = (float) OVER * floor[k];
      float share = over < magnitudes[k] ? over / magnitudes[k] : 1;
      frame[2 * k] = share * spectrum[2 * k];
      frame[2 * k + 1] = share * spectrum[2 * k + 1];
    }
    fft.realInverse(frame, true);
    for (int i = Math.max(0, -start); i < WINDOW && start + i < clean.length; i++) {
      clean[start + i] -= frame[i];
    }
  }
}
