package org.earworm.training;

/**
 * The report's variant without a margin: mean squared distance of matching pairs, and the mean
 * inverse squared distance of the others.
 *
 * @param weight of the non-matching pairs
 */
record InverseDistanceLoss(double weight) implements BatchLoss {
  /** Keeps the inverse finite for pairs that fall together. */
  private static final double FLOOR = 0.01;

  @Override
  public double evaluate(double[][] similarity, boolean[][] negative, double[][] gradient) {
    int n = similarity.length;
    int negatives = NegativeMask.count(negative);
    double loss = BatchLoss.matching(similarity, gradient);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (negative[i][j]) {
          double squared = 2 - 2 * similarity[i][j] + FLOOR;
          loss += weight / squared / negatives;
          gradient[i][j] += 2 * weight / (squared * squared) / negatives;
        }
      }
    }
    return loss;
  }
}
