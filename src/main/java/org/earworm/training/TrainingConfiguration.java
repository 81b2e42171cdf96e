package org.earworm.training;

import java.nio.file.Path;
import java.time.Duration;
import org.earworm.alignment.HumStart;
import org.earworm.embedding.NetworkConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * All that determines a training run, with its data. What is usual stands here alone: command, HTTP
 * interface and benchmark take it from here.
 *
 * @param network shape of the network
 * @param start the model to start from; null for random weights
 * @param hums real ones to learn from, when there are any
 * @param seed of weights and data
 */
public record TrainingConfiguration(
    NetworkConfiguration network,
    @Nullable Start start,
    Optimisation optimisation,
    Schedule schedule,
    RealHums hums,
    long seed) {
  /** The name of the usual network, see {@link NetworkConfiguration#named}. */
  public static final String NETWORK = "earworm";

  public static final long SEED = 1;

  /**
   * A model to start from.
   *
   * @param model its folder
   * @param frozen whether its convolutions stay as they are
   */
  public record Start(Path model, boolean frozen) {}

  /**
   * What a step does.
   *
   * @param loss named loss, see {@link BatchLoss#named}
   * @param learningRate peak of the schedule
   * @param weightDecay of AdamW
   * @param batch pairs per step
   */
  public record Optimisation(String loss, double learningRate, double weightDecay, int batch) {
    public static final Optimisation USUAL = new Optimisation("contrastive", 2e-3, 1e-4, 128);
  }

  /**
   * How long it goes on.
   *
   * @param stepsPerEpoch steps between validations
   * @param epochs the learning rate's way down
   * @param patience epochs without a better validation MRR before the run stops
   * @param budget time after which no further epoch is begun
   */
  public record Schedule(int stepsPerEpoch, int epochs, int patience, Duration budget) {
    public static final Schedule USUAL = new Schedule(50, 30, 8, Duration.ofHours(2));
  }

  /**
   * Hums of people.
   *
   * @param share in [0, 1], of all pairs
   * @param start where in their songs they may start
   */
  public record RealHums(double share, HumStart start) {
    public static final RealHums USUAL = new RealHums(0.5, HumStart.START);
    public static final RealHums NONE = new RealHums(0, HumStart.START);
  }
}
