package org.earworm.jobs;

import com.github.kagkarlsson.scheduler.SchedulerState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.earworm.jobs.JobStoppedException.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One run of a job, from its last checkpoint until it ends or stops. */
final class StoredJobContext implements JobContext {
  /** Time between two looks at the database: how promptly a cancel is noticed. */
  private static final Duration INTERVAL = Duration.ofMillis(250);

  private final JobStore.Begun begun;
  private final JobStore store;
  private final JsonMapper json;
  private final SchedulerState scheduler;
  private final long began = System.nanoTime();
  private long written = began - INTERVAL.toNanos();
  private long doneBefore = -1;

  StoredJobContext(
      JobStore.Begun begun, JobStore store, JsonMapper json, SchedulerState scheduler) {
    this.begun = begun;
    this.store = store;
    this.json = json;
    this.scheduler = scheduler;
  }

  @Override
  public <T> T parameters(Class<T> type) {
    return json.treeToValue(begun.job().parameters(), type);
  }

  @Override
  public <T> Optional<T> checkpoint(Class<T> type) {
    return Optional.ofNullable(begun.checkpoint()).map(text -> json.readValue(text, type));
  }

  @Override
  public void save(Object checkpoint) {
    require(store.save(id(), begun.run(), checkpoint));
    stopIfAsked();
  }

  @Override
  public void progress(long done, long total, @Nullable String message, @Nullable Object metrics) {
    if (doneBefore < 0) {
      doneBefore = done;
    }
    long now = System.nanoTime();
    if (done < total && now - written < INTERVAL.toNanos()) {
      return;
    }
    written = now;
    JobProgress progress =
        new JobProgress(
            done,
            total,
            message,
            metrics == null ? null : json.valueToTree(metrics),
            estimatedEnd(now, done, total));
    require(store.progress(id(), begun.run(), progress));
    stopIfAsked();
  }

  @Override
  public void report(JobIssue issue) {
    store.report(id(), issue);
  }

  @Override
  public String id() {
    return begun.job().id();
  }

  private @Nullable Instant estimatedEnd(long now, long done, long total) {
    if (done <= doneBefore) {
      return null;
    }
    double perItem = (double) (now - began) / (done - doneBefore);
    return Instant.now().plusNanos(Math.round(perItem * (total - done)));
  }

  private static void require(boolean latest) {
    if (!latest) {
      throw new JobStoppedException(Reason.SUPERSEDED);
    }
  }

  private void stopIfAsked() {
    if (scheduler.isShuttingDown()) {
      throw new JobStoppedException(Reason.SUSPENDED);
    }
    if (store.find(id()).map(Job::cancelling).orElse(false)) {
      throw new JobStoppedException(Reason.CANCELLED);
    }
  }
}
