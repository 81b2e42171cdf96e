package org.earworm.models;

import static java.util.Objects.requireNonNullElse;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.earworm.models.TrainingRequest.Hums;
import org.earworm.training.TrainingConfiguration;
import org.jspecify.annotations.Nullable;

/** {@code EvaluationRequest} of openapi.yaml. */
public record EvaluationRequest(
    @Nullable String model,
    @Nullable @Valid Hums hums,
    Boolean feedback,
    @Min(1) @Max(100000) Integer limit,
    Long seed) {
  public EvaluationRequest {
    feedback = requireNonNullElse(feedback, false);
    limit = requireNonNullElse(limit, 200);
    seed = requireNonNullElse(seed, TrainingConfiguration.SEED);
  }
}
