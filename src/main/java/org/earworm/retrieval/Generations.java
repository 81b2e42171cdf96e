package org.earworm.retrieval;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/** The generation that answers queries. Thread-safe. */
public final class Generations {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private Generation current;

  public Generations(Generation first) {
    this.current = first;
  }

  /** Asks the current generation, which stays open and stays the same until the answer. */
  <T> T ask(Function<Generation, T> question) {
    lock.readLock().lock();
    try {
      return question.apply(current);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** What queries ask now. Only who holds {@link Indexing}'s lock knows that it stays so. */
  Generation current() {
    return ask(Function.identity());
  }

  /** Lets another generation answer from now on; nobody uses the one it returns any more. */
  Generation replace(Generation next) {
    lock.writeLock().lock();
    try {
      Generation before = current;
      current = next;
      return before;
    } finally {
      lock.writeLock().unlock();
    }
  }
}
