package org.earworm.evaluation;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import org.apache.commons.statistics.inference.TTest;

/**
 * How well distance tells matching pairs from others.
 *
 * @param matching number of matching pairs
 * @param others number of other pairs
 * @param meanMatching mean distance of matching pairs
 * @param meanOthers mean distance of other pairs
 * @param bhattacharyya Bhattacharyya coefficient of the two distributions, 0 when they are disjoint
 *     and 1 when they are equal, by histograms of {@value #BINS} bins
 * @param bhattacharyya2017 the same in as many bins as half the smaller sample, as in the 2017
 *     report. That is two values of the smaller sample a bin, too few: two large samples of one
 *     distribution get about 0.8 and not 1
 * @param t Welch's statistic, negative when matching pairs are nearer. Pairs share hums and are not
 *     independent: it describes, and proves less than {@code p} says
 * @param p probability of such a t when the means are equal (two-sided)
 */
public record Separation(
    int matching,
    int others,
    double meanMatching,
    double meanOthers,
    double bhattacharyya,
    double bhattacharyya2017,
    double t,
    double p) {
  private static final int BINS = 100;

  /** Of two samples of distances, at least two of each. */
  static Separation of(double[] matching, double[] others) {
    if (Math.min(matching.length, others.length) < 2) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "at least two matching and two other pairs are needed; matching=%d, others=%d",
              matching.length,
              others.length));
    }
    TTest.Result welch = TTest.withDefaults().test(matching, others);
    return new Separation(
        matching.length,
        others.length,
        Arrays.stream(matching).average().orElseThrow(),
        Arrays.stream(others).average().orElseThrow(),
        bhattacharyya(matching, others, BINS),
        bhattacharyya(matching, others, Math.min(matching.length, others.length) / 2),
        welch.getStatistic(),
        welch.getPValue());
  }

  /**
   * The sum over all bins of the root of the product of both shares (Bhattacharyya 1943); the bins
   * are equal parts of the range of all values.
   */
  static double bhattacharyya(double[] a, double[] b, int bins) {
    DoubleSummaryStatistics range = Arrays.stream(a).summaryStatistics();
    range.combine(Arrays.stream(b).summaryStatistics());
    double[] first = Histogram.of(a, range.getMin(), range.getMax(), bins).shares();
    double[] second = Histogram.of(b, range.getMin(), range.getMax(), bins).shares();
    double sum = 0;
    for (int i = 0; i < bins; i++) {
      sum += Math.sqrt(first[i] * second[i]);
    }
    return sum;
  }
}
