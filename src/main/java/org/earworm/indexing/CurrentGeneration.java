package org.earworm.indexing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;

/** The generation that answers queries. Thread-safe. */
public final class CurrentGeneration {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final List<Consumer<Generation>> followers = new CopyOnWriteArrayList<>();
  private Generation current;

  public CurrentGeneration(Generation first) {
    this.current = first;
  }

  /** Asks the current generation, which stays open and stays the same until the answer. */
  public <T> T ask(Function<Generation, T> question) {
    lock.readLock().lock();
    try {
      return question.apply(current);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** What queries ask now. Only who holds {@link Indexing}'s lock knows that it stays so. */
  public Generation current() {
    return ask(Function.identity());
  }

  /** Calls a follower with the current generation now, and with each that replaces it. */
  public void follow(Consumer<Generation> follower) {
    followers.add(follower);
    follower.accept(current());
  }

  /** Lets another generation answer from now on; nobody uses the one it returns any more. */
  Generation replace(Generation next) {
    Generation before;
    lock.writeLock().lock();
    try {
      before = current;
      current = next;
    } finally {
      lock.writeLock().unlock();
    }
    followers.forEach(follower -> follower.accept(next));
    return before;
  }
}
