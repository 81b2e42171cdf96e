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
import java.util.List;
import java.util.Locale;
import org.earworm.alignment.HumStart;
import org.earworm.training.TrainingSources;
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
    network = requireNonNullElse(network, "earworm");
    loss = requireNonNullElse(loss, "contrastive");
    epochs = requireNonNullElse(epochs, 30);
    steps = requireNonNullElse(steps, 50);
    batch = requireNonNullElse(batch, 128);
    learningRate = requireNonNullElse(learningRate, 2e-3);
    weightDecay = requireNonNullElse(weightDecay, 1e-4);
    patience = requireNonNullElse(patience, 8);
    heldOut = requireNonNullElse(heldOut, 400);
    minutes = requireNonNullElse(minutes, 120);
    seed = requireNonNullElse(seed, 1L);
    freeze = requireNonNullElse(freeze, false);
    realShare = requireNonNullElse(realShare, 0.5);
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
      protocol = requireNonNullElse(protocol, "start");
      heldOut = requireNonNullElse(heldOut, 5);
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
