package org.earworm.models;

import java.time.Instant;
import java.util.Map;
import org.earworm.evaluation.ModelEvaluation;
import org.jspecify.annotations.Nullable;

/**
 * A training or an evaluation, as it stands in its {@code run.json}.
 *
 * @param id of its job; of the command line the folder's name
 * @param kind {@code training} or {@code evaluation}
 * @param model trained or evaluated
 * @param revision of the source it was run from
 * @param seed of all that is random
 * @param configuration as it was asked for
 * @param data what it learned from or was measured with, with its fingerprint
 * @param assessment null until it has ended
 */
public record Run(
    String id,
    String kind,
    String model,
    Instant begun,
    @Nullable Instant ended,
    String revision,
    long seed,
    Map<String, Object> configuration,
    Map<String, Object> data,
    @Nullable ModelEvaluation assessment) {
  Run ended(Map<String, Object> data, ModelEvaluation assessment) {
    return new Run(
        id, kind, model, begun, Instant.now(), revision, seed, configuration, data, assessment);
  }
}
