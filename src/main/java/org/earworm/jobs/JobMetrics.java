package org.earworm.jobs;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How many jobs there are in each state. */
@Component
class JobMetrics implements MeterBinder {
  /** However often somebody asks, the database is asked once in this time. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final LoadingCache<String, Map<JobState, Integer>> counts;

  JobMetrics(JobStore store) {
    counts = Caffeine.newBuilder().expireAfterWrite(FRESH).build(_ -> store.counts());
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    for (JobState state : JobState.values()) {
      Gauge.builder("earworm.jobs", counts, all -> all.get("").getOrDefault(state, 0))
          .description("Jobs, of all nodes; those that have ended stay")
          .tag("state", state.label())
          .register(meters);
    }
  }
}
