package org.earworm.models;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.earworm.training.Epoch;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The training under way, or the last one, as gauges; absent values are NaN. */
@Component
final class TrainingMetrics {
  private final AtomicReference<@Nullable Epoch> epoch = new AtomicReference<>();
  private volatile double loss = Double.NaN;

  TrainingMetrics(MeterRegistry meters) {
    meters.gauge("earworm.training.loss", this, it -> it.loss);
    gauge(meters, "earworm.training.epoch", Epoch::number);
    gauge(meters, "earworm.training.mrr", Epoch::mrr);
    gauge(meters, "earworm.training.mrr.best", Epoch::bestMrr);
    gauge(meters, "earworm.training.top1", it -> it.validation().top1());
    gauge(meters, "earworm.training.top10", it -> it.validation().top10());
    gauge(meters, "earworm.training.learning.rate", Epoch::learningRate);
    gauge(meters, "earworm.training.examples.per.second", Epoch::examplesPerSecond);
    gauge(meters, "earworm.training.left.seconds", Epoch::secondsLeft);
  }

  private void gauge(MeterRegistry meters, String name, ToDoubleFunction<Epoch> value) {
    meters.gauge(
        name,
        epoch,
        reference -> {
          Epoch now = reference.get();
          return now == null ? Double.NaN : value.applyAsDouble(now);
        });
  }

  void begin() {
    loss = Double.NaN;
    epoch.set(null);
  }

  void step(double loss) {
    this.loss = loss;
  }

  void epoch(Epoch epoch) {
    this.epoch.set(epoch);
  }
}
