package org.earworm.training;

import java.nio.file.Path;
import java.time.Duration;
import org.earworm.alignment.HumStart;
import org.earworm.embedding.NetworkConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * All that determines a training run, with its data.
 *
 * @param network shape of the network
 * @param start the model to start from; null for random weights
 * @param loss named loss, see {@link BatchLoss#named}
 * @param learningRate peak of the schedule
 * @param weightDecay of AdamW
 * @param batch pairs per step
 * @param stepsPerEpoch steps between validations
 * @param epochs the schedule's length
 * @param patience epochs without a better validation MRR before the run stops
 * @param realShare share in [0, 1] of pairs that are of real hums, when there are any
 * @param humStart where in their songs real hums may start
 * @param budget time after which no further epoch is begun
 * @param seed of weights and data
 */
public record TrainingConfiguration(
    NetworkConfiguration network,
    @Nullable Start start,
    String loss,
    double learningRate,
    double weightDecay,
    int batch,
    int stepsPerEpoch,
    int epochs,
    int patience,
    double realShare,
    HumStart humStart,
    Duration budget,
    long seed) {

  /**
   * A model to start from.
   *
   * @param model its folder
   * @param frozen whether its convolutions stay as they are
   */
  public record Start(Path model, boolean frozen) {}
}
