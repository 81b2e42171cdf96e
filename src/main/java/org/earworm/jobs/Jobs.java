package org.earworm.jobs;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** All jobs: new ones in, their state out. Thread-safe. */
@Component
public class Jobs {
  private final JobStore store;
  private final JobWorker worker;
  private final Scheduler scheduler;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Jobs(
      JobStore store,
      JobWorker worker,
      Scheduler scheduler,
      Clock clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.worker = worker;
    this.scheduler = scheduler;
    this.clock = clock;
    this.transaction = transaction;
  }

  /**
   * Queues a job; once this returns, it is done even if the service dies.
   *
   * @param parameters to be written as a JSON object
   * @throws ExclusiveJobException when there may be only one of the kind, and there is one
   */
  public Job submit(String kind, Object parameters) {
    String id = UUID.randomUUID().toString();
    boolean exclusive = worker.handler(kind).exclusive();
    try {
      transaction.executeWithoutResult(
          status -> {
            store.insert(id, kind, exclusive, parameters);
            scheduler.schedule(new TaskInstance<>(JobsConfiguration.TASK, id), clock.now());
          });
    } catch (DuplicateKeyException e) {
      throw new ExclusiveJobException(kind, e);
    }
    scheduler.triggerCheckForDueExecutions();
    return store.find(id).orElseThrow();
  }

  /** The job of that id. */
  public Optional<Job> find(String id) {
    return id.indexOf('\0') < 0 ? store.find(id) : Optional.empty(); // PostgreSQL takes no NUL
  }

  /**
   * Jobs, newest first.
   *
   * @param cursor id of the job before the first wanted; null to begin
   * @param limit how many at most
   */
  public List<Job> list(@Nullable String cursor, int limit) {
    return store.list(cursor, limit);
  }

  /** The jobs of a kind that have not ended. */
  public List<Job> open(String kind) {
    return store.open(kind);
  }

  /**
   * Stops a job: a queued one at once, a running one between two of its items, and even if the
   * service dies before. The job as it is now; empty when there is none of that id.
   *
   * @throws JobEndedException when it has ended already
   */
  public Optional<Job> cancel(String id) {
    boolean stopped = store.cancel(id);
    Optional<Job> job = store.find(id);
    if (!stopped) {
      job.ifPresent(
          ended -> {
            throw new JobEndedException(ended);
          });
    }
    job.filter(cancelled -> cancelled.state().ended()).ifPresent(worker::cleanUp);
    return job;
  }

  /** Hands the items that a job left out to a reader, in their order. */
  public void issues(String id, Consumer<JobIssue> reader) {
    try (Stream<JobIssue> issues = store.issues(id)) {
      issues.forEach(reader);
    }
  }
}
