package org.earworm.evaluation;

import be.tarsos.dsp.wavelet.lift.Daubechies4Wavelet;
import be.tarsos.dsp.wavelet.lift.HaarWavelet;
import java.util.Arrays;
import java.util.Locale;

/** A wavelet by its lifting scheme (Sweldens 1996). */
enum Wavelet {
  /** Differences of neighbours: approximations are means of blocks. */
  HAAR {
    @Override
    void transform(float[] signal) {
      new HaarWavelet().forwardTrans(signal);
    }

    @Override
    void invert(float[] coefficients) {
      new HaarWavelet().inverseTrans(coefficients);
    }

    @Override
    double gain() {
      return 1;
    }
  },

  /**
   * Two vanishing moments, the signal taken as periodic: a slope leaves no detail but at its end.
   */
  DAUBECHIES_4 {
    @Override
    void transform(float[] signal) {
      new Daubechies4Wavelet().forwardTrans(signal);
    }

    @Override
    void invert(float[] coefficients) {
      new Daubechies4Wavelet().inverseTrans(coefficients);
    }

    @Override
    double gain() {
      return Math.sqrt(2);
    }
  };

  /** All scales, in place: the coarsest coefficient first. */
  abstract void transform(float[] signal);

  abstract void invert(float[] coefficients);

  /** What a constant is multiplied by from one scale to the next coarser. */
  abstract double gain();

  /**
   * The signal at a coarser scale, its finer details dropped, in the signal's unit.
   *
   * @param signal of a length that is a power of two
   * @param length of the result, a smaller power of two
   */
  public float[] approximate(float[] signal, int length) {
    if (Integer.bitCount(signal.length) != 1
        || Integer.bitCount(length) != 1
        || length > signal.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a wavelet takes 2^n values to 2^m, m <= n; from %d to %d",
              signal.length,
              length));
    }
    float[] coefficients = signal.clone();
    transform(coefficients);
    float[] coarse = Arrays.copyOf(coefficients, length);
    invert(coarse);
    int scales = Integer.numberOfTrailingZeros(signal.length / length);
    float unit = (float) Math.pow(gain(), scales);
    for (int i = 0; i < length; i++) {
      coarse[i] /= unit;
    }
    return coarse;
  }

  /** As it is called on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
