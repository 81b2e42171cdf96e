package org.earworm.models;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.earworm.dataset.Accuracy;
import org.earworm.evaluation.ModelEvaluation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The last evaluation as gauges: of the embedding alone, and of the full search; NaN before. */
@Component
final class EvaluationMetrics {
  private static final Map<String, Function<ModelEvaluation, Accuracy>> STAGES =
      Map.of("embedding", ModelEvaluation::embedding, "full", ModelEvaluation::full);

  private final AtomicReference<@Nullable ModelEvaluation> last = new AtomicReference<>();

  EvaluationMetrics(MeterRegistry meters) {
    gauges(meters, "earworm.evaluation.mrr", Accuracy::mrr);
    gauges(meters, "earworm.evaluation.top1", Accuracy::top1);
    gauges(meters, "earworm.evaluation.top10", Accuracy::top10);
    gauges(meters, "earworm.evaluation.queries", Accuracy::queries);
  }

  private void gauges(MeterRegistry meters, String name, ToDoubleFunction<Accuracy> value) {
    STAGES.forEach(
        (stage, accuracy) ->
            Gauge.builder(
                    name,
                    last,
                    reference -> {
                      ModelEvaluation now = reference.get();
                      return now == null ? Double.NaN : value.applyAsDouble(accuracy.apply(now));
                    })
                .tag("stage", stage)
                .register(meters));
  }

  void ended(ModelEvaluation found) {
    last.set(found);
  }
}
