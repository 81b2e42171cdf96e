package org.earworm.models;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.earworm.jobs.JobContext;
import org.earworm.jobs.JobStoppedException;
import org.earworm.training.BackgroundThread;
import org.jspecify.annotations.Nullable;

/**
 * Work on a thread of its own that queries go before, while the job's thread tells how far it is
 * and hears when it should stop.
 *
 * @param <T> what comes of it
 */
final class BackgroundWork<T> {
  private static final Duration INTERVAL = Duration.ofMillis(100);

  /** How long a stop waits for the work to notice; it does nothing more in any case. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final int niceness;

  BackgroundWork(int niceness) {
    this.niceness = niceness;
  }

  private record Status(long done, long total, String message, @Nullable Object metrics) {}

  private volatile Status status = new Status(0, 1, "reading the data", null);
  private volatile @Nullable RuntimeException stop;

  /** Of the work: how far it is. */
  void tell(long done, long total, String message, @Nullable Object metrics) {
    status = new Status(done, total, message, metrics);
  }

  /**
   * Of the work: several times a second.
   *
   * @throws CancellationException when the operator wants no more of it
   * @throws JobStoppedException when another run will go on with it
   */
  void pulse() {
    RuntimeException reason = stop;
    if (reason != null) {
      throw reason;
    }
  }

  /** Works to the end, or until the job should stop. */
  T run(JobContext context, Callable<T> work) throws Exception {
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              BackgroundThread.lower(niceness);
              return work.call();
            });
    Thread.ofPlatform().name("background-work").daemon().start(task);
    try {
      while (true) {
        try {
          return task.get(INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillAtIt) {
          Status now = status;
          context.progress(now.done, now.total, now.message, now.metrics);
        }
      }
    } catch (JobStoppedException e) {
      end(task, e.cancelled() ? new CancellationException("cancelled") : e);
      throw e;
    } catch (InterruptedException e) {
      end(task, new IllegalStateException("the service stops"));
      throw e;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private void end(FutureTask<T> task, RuntimeException reason) throws InterruptedException {
    stop = reason;
    try {
      task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException itWas) {
      // Stopped, or will be when it next looks.
    }
  }
}
