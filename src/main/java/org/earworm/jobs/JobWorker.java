package org.earworm.jobs;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.github.kagkarlsson.scheduler.SchedulerState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.earworm.jobs.JobStoppedException.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Does jobs, each on the thread it is called on. */
@Component
class JobWorker {
  private static final Logger log = LoggerFactory.getLogger(JobWorker.class);

  /** So often a run may die without a checkpoint before the job is at fault. */
  private static final int MOST_CRASHES = 3;

  /** What becomes of an execution that the scheduler has picked. */
  enum Outcome {
    DONE,
    RUN_AGAIN,
    NOT_OURS
  }

  private final JobStore store;
  private final JsonMapper json;
  private final Map<String, JobHandler> handlers;

  JobWorker(JobStore store, JsonMapper json, List<JobHandler> handlers) {
    this.store = store;
    this.json = json;
    this.handlers =
        handlers.stream().collect(toUnmodifiableMap(JobHandler::kind, Function.identity()));
  }

  /** The handler of a kind of job. */
  JobHandler handler(String kind) {
    return Optional.ofNullable(handlers.get(kind))
        .orElseThrow(() -> new IllegalArgumentException("nothing here does jobs of kind " + kind));
  }

  /** Begins or resumes a job and stays with it to the end of this run. */
  Outcome work(String id, SchedulerState scheduler) {
    Optional<JobStore.Begun> begun = store.begin(id);
    return begun.isEmpty() ? Outcome.DONE : work(begun.get(), scheduler);
  }

  private Outcome work(JobStore.Begun begun, SchedulerState scheduler) {
    Job job = begun.job();
    if (job.cancelling()) {
      return end(begun, JobState.CANCELLED, null, null);
    }
    if (begun.crashes() > MOST_CRASHES) {
      String failure =
          "the service died %d times while it did this, without getting on; its log may say why";
      return end(
          begun, JobState.FAILED, null, String.format(Locale.ROOT, failure, begun.crashes()));
    }
    try {
      log.info("Job {}, {}: {}", job.id(), job.kind(), begun.run() == 1 ? "begun" : "resumed");
      Object result = handler(job.kind()).run(new StoredJobContext(begun, store, json, scheduler));
      return end(begun, JobState.SUCCEEDED, result, null);
    } catch (JobStoppedException e) {
      return stop(begun, e.reason());
    } catch (Throwable e) {
      if (scheduler.isShuttingDown()) { // What it uses may be closed already.
        return stop(begun, Reason.SUSPENDED);
      }
      log.error("Job {}, {}: failed", job.id(), job.kind(), e);
      String failure = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      return end(begun, JobState.FAILED, null, failure);
    }
  }

  private Outcome stop(JobStore.Begun begun, Reason reason) {
    log.info("Job {}, {}: {}", begun.job().id(), begun.job().kind(), reason);
    return switch (reason) {
      case CANCELLED -> end(begun, JobState.CANCELLED, null, null);
      case SUSPENDED ->
          store.suspend(begun.job().id(), begun.run()) ? Outcome.RUN_AGAIN : Outcome.NOT_OURS;
      case SUPERSEDED -> Outcome.NOT_OURS;
    };
  }

  private Outcome end(
      JobStore.Begun begun, JobState state, @Nullable Object result, @Nullable String failure) {
    Job job = begun.job();
    if (!store.end(job.id(), begun.run(), state, result, failure)) {
      return Outcome.NOT_OURS;
    }
    log.info("Job {}, {}: {}", job.id(), job.kind(), state.label());
    cleanUp(job);
    return Outcome.DONE;
  }

  /** Lets the handler clean up after a job that has ended. */
  void cleanUp(Job job) {
    JobHandler handler = handlers.get(job.kind());
    if (handler != null) {
      handler.ended(job);
    }
  }
}
