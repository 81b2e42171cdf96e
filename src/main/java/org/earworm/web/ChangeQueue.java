package org.earworm.web;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Lets a few callers at a time bring songs or references, whose files are in memory meanwhile; some
 * may wait, further ones are refused. Thread-safe.
 */
@Component
final class ChangeQueue {
  private static final int MOST_WAITING = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Semaphore turns;

  ChangeQueue(WebProperties properties) {
    turns = new Semaphore(properties.changes(), true);
  }

  /**
   * Makes a change in its turn, on this thread.
   *
   * @throws ProblemException when it cannot be made now; nothing has changed then
   */
  <T> T run(Supplier<T> change) {
    requireRoom();
    try {
      if (!turns.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw overloaded();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting");
    }
    try {
      return change.get();
    } finally {
      turns.release();
    }
  }

  /**
   * @throws ProblemException when too many wait
   */
  void requireRoom() {
    if (turns.getQueueLength() >= MOST_WAITING) {
      throw overloaded();
    }
  }

  private static ProblemException overloaded() {
    return Problem.overloaded(
        "Too many songs at once; try again after the time in Retry-After, or import them"
            + " together.");
  }
}
