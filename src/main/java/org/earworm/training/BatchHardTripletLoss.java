package org.earworm.training;

/**
 * Triplet loss with the hardest negative of the batch (Hermans, Beyer &amp; Leibe 2017), both from
 * the hum and from the reference.
 *
 * @param margin how much farther than the positive a negative must be
 */
record BatchHardTripletLoss(double margin) implements BatchLoss {
  @Override
  public double evaluate(double[][] similarity, boolean[][] negative, double[][] gradient) {
    int n = similarity.length;
    double loss = 0;
    for (int i = 0; i < n; i++) {
      int reference = -1;
      int hum = -1;
      for (int j = 0; j < n; j++) {
        if (negative[i][j] && (reference < 0 || similarity[i][j] > similarity[i][reference])) {
          reference = j;
        }
        if (negative[j][i] && (hum < 0 || similarity[j][i] > similarity[hum][i])) {
          hum = j;
        }
      }
      loss += reference < 0 ? 0 : triplet(similarity, gradient, i, i, reference, n);
      loss += hum < 0 ? 0 : triplet(similarity, gradient, i, hum, i, n);
    }
    return loss;
  }

  private double triplet(
      double[][] similarity, double[][] gradient, int i, int row, int column, int n) {
    double positive = BatchLoss.distance(similarity[i][i]);
    double hardest = BatchLoss.distance(similarity[row][column]);
    double excess = margin + positive - hardest;
    if (excess <= 0) {
      return 0;
    }
    gradient[i][i] -= 1 / (2 * n * positive);
    gradient[row][column] += 1 / (2 * n * hardest);
    return excess / (2 * n);
  }
}
