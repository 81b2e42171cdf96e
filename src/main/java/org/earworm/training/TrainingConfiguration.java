package org.earworm.training;

import org.earworm.embedding.NetworkConfiguration;

/**
 * All that determines a training run, with its data.
 *
 * @param network shape of the network
 * @param loss named loss, see {@link BatchLoss#named}
 * @param learningRate peak of the schedule
 * @param weightDecay of AdamW
 * @param batch pairs per step
 * @param stepsPerEpoch steps between validations
 * @param epochs the schedule's length
 * @param patience epochs without a better validation MRR before the run stops
 * @param seed of weights and data
 */
public record TrainingConfiguration(
    NetworkConfiguration network,
    String loss,
    double learningRate,
    double weightDecay,
    int batch,
    int stepsPerEpoch,
    int epochs,
    int patience,
    long seed) {}
