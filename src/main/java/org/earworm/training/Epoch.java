package org.earworm.training;

import java.util.Locale;
import org.earworm.dataset.Accuracy;

/**
 * How far a run is.
 *
 * @param number epochs done, from 1
 * @param of epochs planned
 * @param loss mean over the epoch
 * @param validation accuracy on held-out songs after it, by the embedding alone
 * @param bestMrr of all epochs so far
 * @param learningRate of its last step
 * @param examplesPerSecond hums trained on per second
 * @param secondsLeft until all planned epochs are done, if they go on like this one
 */
public record Epoch(
    int number,
    int of,
    double loss,
    Accuracy validation,
    double bestMrr,
    double learningRate,
    double examplesPerSecond,
    double secondsLeft) {
  /** Validation MRR after it. */
  public double mrr() {
    return validation.mrr();
  }

  /** For people who watch. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "epoch %d of %d: loss %.3f, validation MRR %.4f (best %.4f), %.0f hums/s",
        number,
        of,
        loss,
        mrr(),
        bestMrr,
        examplesPerSecond);
  }
}
