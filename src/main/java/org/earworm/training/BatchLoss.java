package org.earworm.training;

/**
 * A loss over a whole batch of hums and references that were embedded to unit length. Row i of the
 * similarities is hum i against every reference; reference i is what hum i was made of. Since
 * vectors are of unit length, squared distance is {@code 2 - 2 * similarity}, so every loss is a
 * function of similarities alone.
 */
public sealed interface BatchLoss
    permits ContrastiveLoss, BatchHardTripletLoss, PairLoss, InverseDistanceLoss {

  /**
   * The loss, a mean over the batch, and its gradient.
   *
   * @param similarity {@code double[batch][batch]}, cosines
   * @param negative {@code boolean[batch][batch]}, whether hum i and reference j are known to
   *     differ
   * @param gradient {@code double[batch][batch]}, all zero, receives the derivative by each cosine
   */
  double evaluate(double[][] similarity, boolean[][] negative, double[][] gradient);

  /**
   * The named loss with its usual constants: contrastive, triplet, pair-2017 or inverse-distance.
   */
  static BatchLoss named(String name) {
    return switch (name) {
      case "contrastive" -> new ContrastiveLoss(0.07);
      case "triplet" -> new BatchHardTripletLoss(0.2);
      case "pair-2017" -> new PairLoss(1, 1);
      case "inverse-distance" -> new InverseDistanceLoss(0.1);
      default ->
          throw new IllegalArgumentException(
              "no loss is named "
                  + name
                  + "; there are contrastive, triplet, pair-2017 and inverse-distance");
    };
  }

  /**
   * The mean squared distance of matching pairs, whose derivative is added to the gradient: what
   * draws them together in the losses of distances.
   */
  static double matching(double[][] similarity, double[][] gradient) {
    int n = similarity.length;
    double loss = 0;
    for (int i = 0; i < n; i++) {
      loss += (2 - 2 * similarity[i][i]) / n;
      gradient[i][i] -= 2.0 / n;
    }
    return loss;
  }

  /** Euclidean distance of two unit vectors of that cosine. */
  static double distance(double similarity) {
    return Math.sqrt(Math.max(2 - 2 * similarity, 1e-8));
  }
}
