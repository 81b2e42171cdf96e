package org.earworm.indexing;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.earworm.catalogue.Catalogue;
import org.earworm.catalogue.Song;
import org.earworm.embedding.Embedder;
import org.earworm.index.IndexGenerations;
import org.earworm.index.VectorIndex.Condition;
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

  /** How often the index is looked after when nothing changes, and how soon it is tried again. */
  private static final Duration PERIOD = Duration.ofSeconds(5);

  /** Songs that are made visible together: each alone would cost a segment, and a flush. */
  private static final int BATCH = 32;

  private final Catalogue catalogue;
  private final IndexGenerations folders;
  private final CurrentGeneration generations;
  private final int threads;

  /** Held by whoever writes to an index. */
  private final ReentrantLock writing = new ReentrantLock();

  /** Held by whoever builds a generation. */
  private final ReentrantLock building = new ReentrantLock();

  /** What the last activation replaced. */
  private volatile @Nullable Generation kept;

  private final Backlog backlog = new Backlog();
  private volatile Condition condition = Condition.WHOLE;
  private volatile int indexed;
  private final AtomicLong failures = new AtomicLong();
  private final Thread follower =
      Thread.ofPlatform().name("indexing").daemon().unstarted(this::follow);

  /**
   * @param generations whose current one is kept in step
   * @param threads songs that are embedded at a time while queries are answered
   */
  public Indexing(
      Catalogue catalogue, IndexGenerations folders, CurrentGeneration generations, int threads) {
    this.catalogue = catalogue;
    this.folders = folders;
    this.generations = generations;
    this.threads = threads;
    catalogue.follow(backlog::add);
  }

  /** Embeds what differs, then follows the catalogue until it is closed. */
  public void start(Progress progress) {
    writing.lock();
    try {
      backlog.clear(); // what differs is looked at next
      generations.current().update(catalogue, progress);
      audit(generations.current());
    } finally {
      writing.unlock();
    }
    backlog.open();
    follower.start();
  }

  /**
   * Waits until the catalogue's songs as they are now can be found.
   *
   * @return whether they can; false when the time is over, or the index is still being built
   */
  public boolean settle(Duration time) {
    return backlog.settle(time);
  }

  /** How many changes of the catalogue are not yet to be found. */
  public int pending() {
    return backlog.pending();
  }

  /** What the last look at the index in service found. */
  public Condition condition() {
    return condition;
  }

  /** How many songs the last look found in the index in service. */
  public int indexed() {
    return indexed;
  }

  /** How often the index could not be written, or was found lost or damaged. */
  public long failures() {
    return failures.get();
  }

  /** What failed is tried again: at once, and if that fails, too, after a while. */
  private void follow() {
    int failed = 0;
    while (true) {
      List<String> batch =
          backlog.take(failed == 0 ? BATCH : 0, failed == 1 ? Duration.ZERO : PERIOD);
      if (batch == null) {
        return;
      }
      failed = bringUpToDate(batch, failed > 0) ? 0 : failed + 1;
      if (failed == 0) {
        backlog.done();
      }
    }
  }

  /**
   * @param ids of songs that have changed
   * @param all whether all that differ are looked for: a failure may have undone more than the
   *     songs it struck
   */
  private boolean bringUpToDate(List<String> ids, boolean all) {
    writing.lock();
    try {
      Thread.interrupted(); // which would close Lucene's files
      Generation generation = generations.current();
      condition = generation.index().condition();
      if (condition != Condition.WHOLE) {
        failures.incrementAndGet();
        renew(generation);
      } else if (all || !ids.isEmpty()) {
        List<String> differing = all ? generation.stale(catalogue) : ids;
        generation.update(differing, catalogue, threads, (done, total) -> {});
      }
      audit(generations.current());
      return true;
    } catch (RuntimeException | Error e) {
      failures.incrementAndGet();
      log.error("The index cannot follow the catalogue; trying again", e);
      return false;
    } finally {
      writing.unlock();
    }
  }

  /** Builds a generation from what is left of one that others have broken, and lets it answer. */
  private void renew(Generation broken) {
    log.warn("The index in service is {}: what is gone is embedded anew", condition);
    Generation next = broken.reopened();
    try {
      next.update(next.stale(catalogue), catalogue, threads, (done, total) -> {});
    } catch (RuntimeException | Error e) {
      next.index().close();
      throw e;
    }
    generations.replace(next);
    broken.index().close();
    condition = Condition.WHOLE;
    log.info("The index in service is whole again");
  }

  /** Counts, and puts down as changed what only one of index and catalogue has. */
  private void audit(Generation generation) {
    Set<String> differing = new HashSet<>(generation.index().songs().keySet());
    indexed = differing.size();
    for (Song song : catalogue.songs()) {
      if (!differing.remove(song.id())) {
        differing.add(song.id());
      }
    }
    differing.forEach(backlog::add);
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
      Generation next;
      if (back && before != null) {
        next = before.whole();
        kept = next;
      } else {
        next = new Generation(indexer, folders.openBeside(indexer.fingerprint()));
      }
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
    next.update(next.stale(catalogue), catalogue, threads, progress);
    writing.lock();
    try {
      next.update(next.stale(catalogue), catalogue, threads, (done, total) -> {});
      committed.run();
      return generations.replace(next);
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void close() {
    backlog.close();
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
