package org.earworm.evaluation;

import java.util.Arrays;

/**
 * What a caller waits.
 *
 * @param p50Ms median in milliseconds
 * @param p95Ms 95th percentile, by the nearest rank
 */
public record Latency(double p50Ms, double p95Ms) {
  /**
   * @param milliseconds of every call, at least one
   */
  public static Latency of(double[] milliseconds) {
    double[] sorted = milliseconds.clone();
    Arrays.sort(sorted);
    return new Latency(percentile(sorted, 0.5), percentile(sorted, 0.95));
  }

  private static double percentile(double[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
