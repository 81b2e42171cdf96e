package org.earworm.dataset;

import java.util.Arrays;
import java.util.List;

/**
 * How well queries were answered. Ranks count from 1; ties share the worse rank.
 *
 * @param queries number of queries
 * @param mrr mean reciprocal rank
 * @param top1 share of queries whose song came first
 * @param top3 share among the first 3
 * @param top10 share among the first 10
 * @param recallAt100 share among the first 100
 */
public record Accuracy(
    int queries, double mrr, double top1, double top3, double top10, double recallAt100) {
  public static Accuracy of(int[] ranks) {
    return new Accuracy(
        ranks.length,
        Arrays.stream(ranks).mapToDouble(rank -> 1.0 / rank).average().orElse(0),
        within(ranks, 1),
        within(ranks, 3),
        within(ranks, 10),
        within(ranks, 100));
  }

  private static double within(int[] ranks, int most) {
    return Arrays.stream(ranks).mapToDouble(rank -> rank <= most ? 1 : 0).average().orElse(0);
  }

  /** A song that was found; the higher its score, the more alike, and equal ones are tied. */
  public record Hit(String song, double score) {}

  /**
   * The rank of the right song.
   *
   * @param found in any order
   * @param worst rank of one that is not among them
   */
  public static int rank(List<Hit> found, String right, int worst) {
    double[] scores = found.stream().mapToDouble(Hit::score).toArray();
    return rank(scores, found.stream().map(Hit::song).toList().indexOf(right), worst);
  }

  /**
   * The rank of the right one among scores.
   *
   * @param scores best first or in any order
   * @param right position of the right one, or -1 when it is not among them
   * @param worst rank of one that is not among them
   */
  public static int rank(double[] scores, int right, int worst) {
    if (right < 0) {
      return worst;
    }
    return (int) Arrays.stream(scores).filter(score -> score >= scores[right]).count();
  }
}
