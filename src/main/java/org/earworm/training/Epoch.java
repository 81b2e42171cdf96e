package org.earworm.training;

/**
 * How far a run is.
 *
 * @param number epochs done, from 1
 * @param of epochs planned
 * @param loss mean over the epoch
 * @param mrr validation MRR after it
 * @param bestMrr of all epochs so far
 * @param examplesPerSecond hums trained on per second
 */
public record Epoch(
    int number, int of, double loss, double mrr, double bestMrr, double examplesPerSecond) {
  /** For people who watch. */
  String line() {
    return "epoch %d of %d: loss %.3f, validation MRR %.4f (best %.4f), %.0f hums/s"
        .formatted(number, of, loss, mrr, bestMrr, examplesPerSecond);
  }
}
