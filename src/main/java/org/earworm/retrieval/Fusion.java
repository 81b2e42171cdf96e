package org.earworm.retrieval;

import java.util.List;

/**
 * Similarity and alignment costs to probabilities: a softmax over the songs and one outcome more,
 * that the hum is none of them.
 *
 * @param similarity weight of the cosine
 * @param scaling weight of the linear-scaling cost
 * @param warping weight of the time-warping cost
 * @param none logit of no song at all
 */
record Fusion(double similarity, double scaling, double warping, double none) {
  /**
   * The ratios are those of the first experiments; scale and {@code none} were fitted on hums of
   * which half were given without their song, see docs/evaluation.md.
   */
  static final Fusion DEFAULT = new Fusion(14, -5.6, -8.4, 1.7);

  /** The logit of one song. */
  double logit(Evidence evidence) {
    return similarity * evidence.similarity()
        + scaling * evidence.scaling()
        + warping * evidence.warping();
  }

  /** Probability of each song, in order; they sum to less than 1. */
  double[] probabilities(List<Evidence> songs) {
    double[] logits = songs.stream().mapToDouble(this::logit).toArray();
    double top = none;
    for (double logit : logits) {
      top = Math.max(top, logit);
    }
    double sum = Math.exp(none - top);
    for (double logit : logits) {
      sum += Math.exp(logit - top);
    }
    double[] probabilities = new double[logits.length];
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] = Math.exp(logits[i] - top) / sum;
    }
    return probabilities;
  }
}
