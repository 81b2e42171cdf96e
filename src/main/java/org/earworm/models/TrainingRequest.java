package org.earworm.models;

import static java.util.Objects.requireNonNullElse;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.earworm.alignment.HumStart;
import org.earworm.embedding.Checkpoint;
import org.earworm.embedding.NetworkConfiguration;
import org.earworm.training.TrainingConfiguration;
import org.earworm.training.TrainingConfiguration.Optimisation;
import org.earworm.training.TrainingConfiguration.RealHums;
import org.earworm.training.TrainingConfiguration.Schedule;
import org.earworm.training.TrainingSources;
import org.earworm.training.TrainingTask;
import org.jspecify.annotations.Nullable;

/** {@code TrainingRequest} of openapi.yaml. */
public record TrainingRequest(
    @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}") String name,
    @NotNull @Valid Data data,
    @Pattern(regexp = "earworm|deep-sing-2017") String network,
    @Pattern(regexp = "contrastive|triplet|pair-2017|inverse-distance") String loss,
    @Min(1) @Max(1000) Integer epochs,
    @Min(1) @Max(10000) Integer steps,
    @Min(2) @Max(512) Integer batch,
    @Positive @DecimalMax("1") Double learningRate,
    @DecimalMin("0") @DecimalMax("1") Double weightDecay,
    @Min(1) @Max(1000) Integer patience,
    @Min(1) @Max(10000) Integer heldOut,
    @Min(1) @Max(10080) Integer minutes,
    Long seed,
    @Nullable String from,
    Boolean freeze,
    @DecimalMin("0") @DecimalMax("1") Double realShare) {

  public TrainingRequest {
    network = requireNonNullElse(network, TrainingConfiguration.NETWORK);
    loss = requireNonNullElse(loss, Optimisation.USUAL.loss());
    epochs = requireNonNullElse(epochs, Schedule.USUAL.epochs());
    steps = requireNonNullElse(steps, Schedule.USUAL.stepsPerEpoch());
    batch = requireNonNullElse(batch, Optimisation.USUAL.batch());
    learningRate = requireNonNullElse(learningRate, Optimisation.USUAL.learningRate());
    weightDecay = requireNonNullElse(weightDecay, Optimisation.USUAL.weightDecay());
    patience = requireNonNullElse(patience, Schedule.USUAL.patience());
    heldOut = requireNonNullElse(heldOut, TrainingTask.HELD_OUT);
    minutes = requireNonNullElse(minutes, Math.toIntExact(Schedule.USUAL.budget().toMinutes()));
    seed = requireNonNullElse(seed, TrainingConfiguration.SEED);
    freeze = requireNonNullElse(freeze, false);
    realShare = requireNonNullElse(realShare, RealHums.USUAL.share());
  }

  /** How it is to be trained, in the shape and from the model at {@code start}, if there is one. */
  TrainingConfiguration configuration(@Nullable Path start) {
    Hums hums = data.hums;
    return new TrainingConfiguration(
        start == null ? NetworkConfiguration.named(network) : Checkpoint.card(start).network(),
        start == null ? null : new TrainingConfiguration.Start(start, freeze),
        new Optimisation(loss, learningRate, weightDecay, batch),
        new Schedule(steps, epochs, patience, Duration.ofMinutes(minutes)),
        new RealHums(
            hums == null && !data.feedback ? 0 : realShare,
            hums == null ? HumStart.ANYWHERE : hums.where()),
        seed);
  }

  /** {@code TrainingData} of openapi.yaml: folders are paths in the service's data folder. */
  public record Data(
      Boolean catalogue,
      Boolean feedback,
      List<String> melodies,
      List<String> cliques,
      List<String> neverLike,
      @Nullable @Valid Hums hums,
      List<String> excludeSongs) {
    public Data {
      catalogue = requireNonNullElse(catalogue, false);
      feedback = requireNonNullElse(feedback, false);
      melodies = List.copyOf(requireNonNullElse(melodies, List.of()));
      cliques = List.copyOf(requireNonNullElse(cliques, List.of()));
      neverLike = List.copyOf(requireNonNullElse(neverLike, List.of()));
      excludeSongs = List.copyOf(requireNonNullElse(excludeSongs, List.of()));
    }
  }

  /** {@code HumFolder} of openapi.yaml. */
  public record Hums(
      @NotNull String folder,
      @NotNull String catalogue,
      Boolean pitchVectors,
      @Pattern(regexp = "start|anywhere") String protocol,
      @Min(0) @Max(1000) Integer heldOut) {
    public Hums {
      pitchVectors = requireNonNullElse(pitchVectors, false);
      protocol =
          requireNonNullElse(protocol, RealHums.USUAL.start().name().toLowerCase(Locale.ROOT));
      heldOut = requireNonNullElse(heldOut, TrainingTask.HELD_OUT_HUMMED);
    }

    HumStart where() {
      return HumStart.valueOf(protocol.toUpperCase(Locale.ROOT));
    }

    TrainingSources.Hums in(ModelsProperties properties) {
      return new TrainingSources.Hums(
          properties.data(folder), properties.data(catalogue), pitchVectors);
    }
  }
}
