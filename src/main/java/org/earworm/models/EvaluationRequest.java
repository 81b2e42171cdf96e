package org.earworm.models;

import static java.util.Objects.requireNonNullElse;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/** {@code EvaluationRequest} of openapi.yaml. */
public record EvaluationRequest(
    @Nullable String model,
    TrainingRequest.@Nullable @Valid Hums hums,
    @Min(1) @Max(100000) Integer limit,
    Long seed) {
  public EvaluationRequest {
    limit = requireNonNullElse(limit, 200);
    seed = requireNonNullElse(seed, 1L);
  }
}
