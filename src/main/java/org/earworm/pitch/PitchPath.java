package org.earworm.pitch;

import java.util.Arrays;
import java.util.List;

/**
 * The most probable path through the candidates of all frames (Viterbi). Unlike pYIN's grid of
 * pitches, its states are the candidates themselves and one unvoiced state: some four a frame.
 *
 * <p>The constants were chosen on sight singing (SSVD) and hums (MIR-QBSH) with known pitch. Half
 * or twice of the first three moves about one frame in a hundred; the last trades missed frames for
 * wrong ones.
 */
final class PitchPath {
  /** Natural logarithm of the odds lost per semitone between neighbouring frames ... */
  private static final double PER_SEMITONE = 1.5;

  /** ... up to this many: notes may leap. */
  private static final double FARTHEST = 12;

  /** The same for a change between voiced and unvoiced. */
  private static final double ONSET = 3;

  /** A clip is mostly voice, so what candidates leave over counts for less. */
  static final double UNVOICED_PRIOR = 0.1;

  private static final double LEAST_PROBABILITY = 1e-6;

  private PitchPath() {}

  /** Semitones of every frame, 0 where the path is unvoiced. */
  static float[] through(List<List<CandidatePitch>> frames) {
    int[][] cameFrom = new int[frames.size()][];
    double[] scores = {0};
    List<CandidatePitch> before = List.of();
    for (int i = 0; i < frames.size(); i++) {
      List<CandidatePitch> now = frames.get(i);
      double[] next = new double[now.size() + 1];
      cameFrom[i] = new int[next.length];
      for (int k = 0; k < next.length; k++) {
        int best = 0;
        double bestScore = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < scores.length; j++) {
          double score = scores[j] - change(before, j, now, k);
          if (score > bestScore) {
            bestScore = score;
            best = j;
          }
        }
        cameFrom[i][k] = best;
        next[k] = bestScore + Math.log(Math.max(LEAST_PROBABILITY, probability(now, k)));
      }
      scores = next;
      before = now;
    }
    return backwards(frames, cameFrom, argMax(scores));
  }

  private static float[] backwards(List<List<CandidatePitch>> frames, int[][] cameFrom, int last) {
    float[] path = new float[frames.size()];
    int k = last;
    for (int i = path.length - 1; i >= 0; i--) {
      List<CandidatePitch> candidates = frames.get(i);
      path[i] = k < candidates.size() ? candidates.get(k).semitones() : 0;
      k = cameFrom[i][k];
    }
    return path;
  }

  /** State k is the k-th candidate, and the one after the last is unvoiced. */
  private static double probability(List<CandidatePitch> candidates, int k) {
    return k < candidates.size()
        ? candidates.get(k).probability()
        : UNVOICED_PRIOR * (1 - candidates.stream().mapToDouble(CandidatePitch::probability).sum());
  }

  private static double change(
      List<CandidatePitch> before, int j, List<CandidatePitch> now, int k) {
    boolean wasVoiced = j < before.size();
    boolean isVoiced = k < now.size();
    if (wasVoiced && isVoiced) {
      double interval = Math.abs(before.get(j).semitones() - now.get(k).semitones());
      return PER_SEMITONE * Math.min(FARTHEST, interval);
    }
    return wasVoiced == isVoiced ? 0 : ONSET;
  }

  private static int argMax(double[] scores) {
    double best = Arrays.stream(scores).max().orElseThrow();
    return Arrays.stream(scores).boxed().toList().indexOf(best);
  }
}
