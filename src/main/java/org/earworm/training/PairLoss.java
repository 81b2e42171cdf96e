package org.earworm.training;

/**
 * The pair loss of the 2017 report (Raffel &amp; Ellis 2016, eq. 4): mean squared distance of
 * matching pairs, and of the others how far they are inside a margin, squared.
 *
 * @param margin distance beyond which a non-matching pair costs nothing
 * @param weight of the non-matching pairs
 */
record PairLoss(double margin, double weight) implements BatchLoss {
  @Override
  public double evaluate(double[][] similarity, boolean[][] negative, double[][] gradient) {
    int n = similarity.length;
    int negatives = NegativeMask.count(negative);
    double loss = BatchLoss.matching(similarity, gradient);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double distance = BatchLoss.distance(similarity[i][j]);
        if (negative[i][j] && distance < margin) {
          double inside = margin - distance;
          loss += weight * inside * inside / negatives;
          gradient[i][j] += weight * 2 * inside / distance / negatives;
        }
      }
    }
    return loss;
  }
}
