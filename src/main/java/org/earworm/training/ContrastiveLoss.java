package org.earworm.training;

/**
 * In-batch contrastive loss, hums to references and back: InfoNCE (van den Oord et al. 2018, eq. 4;
 * the symmetric form of Radford et al. 2021).
 *
 * @param temperature divides the cosines
 */
record ContrastiveLoss(double temperature) implements BatchLoss {
  @Override
  public double evaluate(double[][] similarity, boolean[][] negative, double[][] gradient) {
    int n = similarity.length;
    double[] hums = new double[n];
    double[] references = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (i == j || negative[i][j]) {
          double e = Math.exp((similarity[i][j] - 1) / temperature);
          hums[i] += e;
          references[j] += e;
        }
      }
    }
    double loss = 0;
    double scale = 1 / (2 * n * temperature);
    for (int i = 0; i < n; i++) {
      loss +=
          Math.log(hums[i]) + Math.log(references[i]) - 2 * (similarity[i][i] - 1) / temperature;
      gradient[i][i] -= 2 * scale;
      for (int j = 0; j < n; j++) {
        if (i == j || negative[i][j]) {
          double e = Math.exp((similarity[i][j] - 1) / temperature);
          gradient[i][j] += scale * (e / hums[i] + e / references[j]);
        }
      }
    }
    return loss / (2 * n);
  }
}
