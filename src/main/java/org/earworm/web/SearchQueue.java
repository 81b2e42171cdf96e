package org.earworm.web;

import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.earworm.index.IndexUnavailableException;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Lets as many searches run as there are processors for them, on threads of their own so that
 * probes and refusals are answered meanwhile; a few may wait, further ones are refused. Opens when
 * the service is ready and then stays open: what comes while it shuts down is answered, too.
 * Thread-safe.
 */
@Component
final class SearchQueue implements AutoCloseable {
  private static final Duration UNTIL_READY = Duration.ofSeconds(5);

  private final ContextSnapshotFactory contexts = ContextSnapshotFactory.builder().build();
  private final ThreadPoolExecutor workers;
  private final Duration timeout;
  private volatile boolean open;

  SearchQueue(WebProperties properties, MeterRegistry meters) {
    int threads = properties.searches();
    if (threads == 0) {
      threads = Runtime.getRuntime().availableProcessors();
    }
    workers =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(properties.waitingSearches()),
            Thread.ofPlatform().name("search-", 0).daemon().factory());
    timeout = properties.searchTimeout();
    Gauge.builder("earworm.search.running", workers, ThreadPoolExecutor::getActiveCount)
        .description("Searches that are worked on")
        .register(meters);
    Gauge.builder("earworm.search.waiting", workers, pool -> pool.getQueue().size())
        .description("Searches that wait for their turn")
        .register(meters);
  }

  /**
   * Runs a search and waits for it.
   *
   * @throws ProblemException when it cannot be run now, or the index is damaged
   * @throws CancellationException when this thread is interrupted, and with it the search
   */
  <T> T run(Supplier<T> search) {
    requireOpen();
    Future<T> result;
    try {
      result = workers.submit(contexts.captureAll().wrap(search::get));
    } catch (RejectedExecutionException full) {
      throw overloaded();
    }
    try {
      return result.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case IndexUnavailableException damaged -> broken();
        case RuntimeException failure -> failure;
        case Error error -> throw error;
        case null, default -> new IllegalStateException("a search throws no such thing", e);
      };
    } catch (TimeoutException e) {
      throw overloaded();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while searching");
    } finally {
      result.cancel(true); // does nothing to one that has ended
    }
  }

  /**
   * Refuses what {@link #run} would refuse now.
   *
   * @throws ProblemException when the service is not ready yet, or no more searches may wait
   */
  void requireRoom() {
    requireOpen();
    if (workers.getQueue().remainingCapacity() == 0) {
      throw overloaded();
    }
  }

  /**
   * @throws ProblemException when the service is not ready yet
   */
  void requireOpen() {
    if (!open) {
      throw Problem.NOT_READY
          .exception("The index is being built; try again in a few seconds.")
          .retryAfter(UNTIL_READY);
    }
  }

  /** What was being searched cannot be; when it is mended a search can be repeated. */
  private static ProblemException broken() {
    return Problem.NOT_READY
        .exception("The index is being mended; try again in a few seconds.")
        .retryAfter(UNTIL_READY);
  }

  private static ProblemException overloaded() {
    return Problem.overloaded(
        "Too many searches at once; try again after the time in Retry-After.");
  }

  @EventListener(ApplicationReadyEvent.class)
  void open() {
    open = true;
  }

  @Override
  public void close() {
    open = false;
    workers.shutdownNow();
  }
}
