package org.earworm.retrieval;

import java.util.List;
import org.earworm.alignment.Evidence;

/**
 * Evidence to probabilities. The logits of songs decide which is best. How likely that one is right
 * depends less on its own fit than on how far it stands out: from the next best, and from the
 * crowd. What the best song leaves is shared by the others and by the outcome that the hum is none
 * of them.
 *
 * @param ranking weights of similarity, scaling, warping, rhythm, timing and intervals
 * @param confidence of the best song: what its log odds are made of
 */
public record Fusion(Weights ranking, Confidence confidence) {
  /** What {@code earworm calibrate} fits to synthetic hums, see docs/evaluation.md. */
  public static final Fusion DEFAULT =
      new Fusion(
          new Weights(18.61, -8.336, -15.90, 20.97, -11.06, -5.373),
          new Confidence(-3.364, 0.1145, 0.4555, 0.3160, -21.63, -25.02));

  /** Songs from this rank on are the crowd. */
  public static final int CROWD = 10;

  /**
   * Weights of a song's logit.
   *
   * @param similarity of the cosine
   * @param scaling of the linear-scaling cost in semitones
   * @param warping of the time-warping cost in semitones
   * @param rhythm of how near to starts of notes the voice sets in
   * @param timing of how unevenly notes are stretched
   * @param intervals of how far steps from note to note are off
   */
  public record Weights(
      double similarity,
      double scaling,
      double warping,
      double rhythm,
      double timing,
      double intervals) {}

  /**
   * Weights of the best song's log odds.
   *
   * @param bias log odds where all else is 0
   * @param best of its own logit
   * @param lead of how far it is ahead of the next
   * @param crowd of how far it is ahead of the crowd
   * @param nextFloor logit that the next best song was hardly ever below in the catalogue this was
   *     fitted on; in a small catalogue, where nothing else is near, it stands in for the songs
   *     that are missing
   * @param crowdFloor the same for the crowd
   */
  public record Confidence(
      double bias, double best, double lead, double crowd, double nextFloor, double crowdFloor) {}

  /** The logit of one song. */
  public double logit(Evidence evidence) {
    return ranking.similarity * evidence.similarity()
        + ranking.scaling * evidence.scaling()
        + ranking.warping * evidence.warping()
        + ranking.rhythm * evidence.rhythm()
        + ranking.timing * evidence.timing()
        + ranking.intervals * evidence.intervals();
  }

  /** What the best song's log odds are made of: its logit, its lead, its distance to the crowd. */
  public double[] standing(List<Evidence> bestFirst) {
    double best = logit(bestFirst.getFirst());
    return new double[] {
      best,
      best - logit(bestFirst, 1, confidence.nextFloor),
      best - logit(bestFirst, CROWD, confidence.crowdFloor)
    };
  }

  private double logit(List<Evidence> bestFirst, int rank, double atLeast) {
    return rank < bestFirst.size() ? Math.max(logit(bestFirst.get(rank)), atLeast) : atLeast;
  }

  /**
   * Probability of each song, in order; they sum to at most 1.
   *
   * @param bestFirst by {@link #logit}
   */
  double[] probabilities(List<Evidence> bestFirst) {
    double[] probabilities = new double[bestFirst.size()];
    if (probabilities.length == 0) {
      return probabilities;
    }
    double[] standing = standing(bestFirst);
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = Math.exp(logit(bestFirst.get(i)) - standing[0]);
      sum += probabilities[i];
    }
    double odds =
        confidence.bias
            + confidence.best * standing[0]
            + confidence.lead * standing[1]
            + confidence.crowd * standing[2];
    double any = Math.min(1, sum / (1 + Math.exp(-odds)));
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] *= any / sum;
    }
    return probabilities;
  }
}
