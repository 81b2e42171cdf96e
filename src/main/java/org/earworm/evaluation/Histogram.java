package org.earworm.evaluation;

/**
 * A distribution in bins of equal width.
 *
 * @param lowest lower edge of the first bin
 * @param width of a bin
 * @param shares of the values that fall into each bin; their sum is 1
 */
public record Histogram(double lowest, double width, double[] shares) {
  /** Of values within a range; what lies outside falls into the bin at that end. */
  static Histogram of(double[] values, double lowest, double highest, int bins) {
    double width = (highest - lowest) / bins;
    double[] shares = new double[bins];
    for (double value : values) {
      int bin = width > 0 ? (int) ((value - lowest) / width) : 0;
      shares[Math.clamp(bin, 0, bins - 1)] += 1.0 / values.length;
    }
    return new Histogram(lowest, width, shares);
  }

  /** Middles of the bins. */
  public double[] middles() {
    double[] middles = new double[shares.length];
    for (int i = 0; i < middles.length; i++) {
      middles[i] = lowest + (i + 0.5) * width;
    }
    return middles;
  }
}
