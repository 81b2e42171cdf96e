package org.earworm.spectrogram;

import java.util.Arrays;
import java.util.List;

/** The most probable path through the candidates of all frames (Viterbi). */
final class PitchPath {
  /** Log probability lost by each semitone between neighbouring frames. */
  static double perSemitone = 0.5;

  static double farthest = 12;

  /** ... by a change between voiced and unvoiced. */
  static double onset = 3;

  static double bias = 1;

  private PitchPath() {}

  /** Semitones of every frame, 0 where the path is unvoiced. */
  static float[] through(List<List<Candidate>> frames) {
    int[][] previous = new int[frames.size()][];
    double[] score = new double[1];
    List<Candidate> before = List.of();
    for (int i = 0; i < frames.size(); i++) {
      List<Candidate> now = frames.get(i);
      int unvoiced = now.size();
      double[] next = new double[unvoiced + 1];
      previous[i] = new int[unvoiced + 1];
      Arrays.fill(next, Double.NEGATIVE_INFINITY);
      double rest = 1;
      for (int k = 0; k <= unvoiced; k++) {
        double p = k < unvoiced ? now.get(k).probability() : rest * bias;
        rest -= p;
        for (int j = 0; j < score.length; j++) {
          double total = score[j] - change(before, j, now, k);
          if (total > next[k]) {
            next[k] = total;
            previous[i][k] = j;
          }
        }
        next[k] += Math.log(Math.max(p, 1e-6));
      }
      score = next;
      before = now;
    }
    float[] path = new float[frames.size()];
    int k = 0;
    for (int j = 1; j < score.length; j++) {
      k = score[j] > score[k] ? j : k;
    }
    for (int i = frames.size() - 1; i >= 0; i--) {
      List<Candidate> now = frames.get(i);
      path[i] = k < now.size() ? now.get(k).semitones() : 0;
      k = previous[i][k];
    }
    return path;
  }

  private static double change(List<Candidate> before, int j, List<Candidate> now, int k) {
    boolean wasVoiced = j < before.size();
    boolean isVoiced = k < now.size();
    if (wasVoiced && isVoiced) {
      return perSemitone
          * Math.min(farthest, Math.abs(before.get(j).semitones() - now.get(k).semitones()));
    }
    return wasVoiced == isVoiced ? 0 : onset;
  }
}
