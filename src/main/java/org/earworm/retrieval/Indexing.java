package org.earworm.retrieval;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import org.earworm.catalog.Catalog;
import org.earworm.embedding.Embedder;
import org.earworm.index.IndexGenerations;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index in step with the catalogue: at the start what differs is embedded, later what
 * changes. The index is derived, so whatever goes wrong with it is mended by looking at what
 * differs and bringing that up to date. Thread-safe.
 */
public final class Indexing implements AutoCloseable {
  /** Hears how far a long piece of work is. */
  public interface Progress {
    /**
     * @param done songs, of {@code total}
     * @throws CancellationException to end the work, which leaves everything as it was
     */
    void songs(int done, int total);
  }

  private static final Logger log = LoggerFactory.getLogger(Indexing.class);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

  /** Songs that are made visible together; a query waits at most for a batch of one. */
  private static final int BATCH = 32;

  private final Catalog catalog;
  private final IndexGenerations folders;
  private final Generations generations;

  /** Held by whoever writes to an index. */
  private final ReentrantLock writing = new ReentrantLock();

  /** Held by whoever builds a generation. */
  private final ReentrantLock building = new ReentrantLock();

  /** What the last activation replaced. */
  private volatile @Nullable Generation kept;

  private final Set<String> changed = new LinkedHashSet<>();
  private long changes;
  private long visible;
  private boolean closed;
  private final Thread follower =
      Thread.ofPlatform().name("indexing").daemon().unstarted(this::follow);

  /**
   * @param generations whose current one is kept in step
   */
  public Indexing(Catalog catalog, IndexGenerations folders, Generations generations) {
    this.catalog = catalog;
    this.folders = folders;
    this.generations = generations;
    catalog.follow(this::changed);
  }

  /** Embeds what differs, then follows the catalogue until it is closed. */
  public void start(Progress progress) {
    writing.lock();
    try {
      synchronized (this) { // what differs is looked at next
        changed.clear();
        visible = changes;
      }
      Generation generation = generations.current();
      update(generation, generation.stale(catalog), progress);
    } finally {
      writing.unlock();
    }
    follower.start();
  }

  private void update(Generation generation, List<String> ids, Progress progress) {
    for (int done = 0; done < ids.size(); done++) {
      progress.songs(done, ids.size());
      generation.update(ids.get(done), catalog);
      if (done % BATCH == BATCH - 1) {
        generation.index().refresh();
      }
    }
    generation.index().refresh();
    progress.songs(ids.size(), ids.size());
  }

  private synchronized void changed(String id) {
    changed.add(id);
    changes++;
    notifyAll();
  }

  /**
   * Waits until the catalogue's songs as they are now can be found.
   *
   * @return whether they can; false when the time is over, or the index is still being built
   */
  public synchronized boolean settle(Duration time) {
    long target = changes;
    long end = System.nanoTime() + time.toNanos();
    try {
      for (long left = 1; visible < target && follower.isAlive() && left > 0; ) {
        wait(left);
        left = (end - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return visible >= target;
  }

  /** How many changes of the catalogue are not yet to be found. */
  public synchronized int pending() {
    return Math.toIntExact(changes - visible);
  }

  private void follow() {
    try {
      while (true) {
        List<String> batch;
        long target;
        synchronized (this) {
          while (changed.isEmpty() && !closed) {
            wait();
          }
          if (closed) {
            return;
          }
          batch = List.copyOf(changed);
          changed.clear();
          target = changes;
        }
        while (!bringUpToDate(batch)) {
          synchronized (this) {
            wait(PAUSE_AFTER_FAILURE.toMillis());
            if (closed) {
              return;
            }
          }
          batch = List.of();
        }
        synchronized (this) {
          visible = target;
          notifyAll();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * @param ids of songs; when empty, of all that differ: a failure may have undone more than the
   *     songs it struck
   */
  private boolean bringUpToDate(List<String> ids) {
    writing.lock();
    try {
      Generation generation = generations.current();
      update(generation, ids.isEmpty() ? generation.stale(catalog) : ids, (done, total) -> {});
      return true;
    } catch (RuntimeException e) {
      log.error("The index cannot follow the catalogue; trying again", e);
      return false;
    } finally {
      writing.unlock();
    }
  }

  /**
   * Builds a new generation of the model in service beside the current one, which answers queries
   * until the new one has caught up with all that changed meanwhile; then the old one is deleted.
   *
   * @throws CancellationException when {@code progress} does, with nothing changed
   */
  public void reindex(Progress progress) {
    building.lock();
    try {
      Indexer indexer = generations.current().indexer();
      Generation next = new Generation(indexer, folders.create(indexer.fingerprint()));
      try {
        next = replace(next, progress, () -> {});
      } finally {
        next.index().delete(); // the old generation, or what there is of the new one
      }
    } finally {
      building.unlock();
    }
  }

  /**
   * Lets another model answer, model and index in one step: from the generation that is kept of it,
   * which is quick, or from a new one. The generation that it replaces is kept, in the place of the
   * one kept before, so that there is a way back.
   *
   * @param embedder of the model to go on with
   * @param committed called when nothing can go wrong any more but a crash, to note the change
   * @throws CancellationException when {@code progress} does, with nothing changed
   */
  public void activate(Embedder embedder, Progress progress, Runnable committed) {
    building.lock();
    try {
      Indexer indexer = new Indexer(embedder, generations.current().indexer().windows());
      if (indexer.fingerprint().equals(generations.current().indexer().fingerprint())) {
        committed.run();
        return;
      }
      Generation before = kept;
      boolean back = before != null && before.indexer().fingerprint().equals(indexer.fingerprint());
      Generation next =
          back && before != null
              ? before
              : new Generation(indexer, folders.openBeside(indexer.fingerprint()));
      boolean done = false;
      try {
        kept = replace(next, progress, committed);
        done = true;
      } finally {
        if (!done && !back) {
          next.index().delete();
        }
      }
      if (before != null && !back) {
        before.index().delete();
      }
    } finally {
      building.unlock();
    }
  }

  /** The generation that was replaced. */
  private Generation replace(Generation next, Progress progress, Runnable committed) {
    update(next, next.stale(catalog), progress);
    writing.lock();
    try {
      update(next, next.stale(catalog), (done, total) -> {});
      committed.run();
      return generations.replace(next);
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    writing.lock();
    try {
      generations.current().index().close();
      if (kept != null) {
        kept.index().close();
      }
    } finally {
      writing.unlock();
    }
  }
}
