package org.earworm.indexing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.earworm.catalogue.Catalogue;
import org.earworm.catalogue.Song;
import org.earworm.index.VectorIndex;

/**
 * An index and the model its vectors are of, which a hum is embedded with to be looked up there.
 *
 * @param indexer of the model
 * @param index holds windows of that indexer alone
 */
public record Generation(Indexer indexer, VectorIndex index) {
  /** Songs between two refreshes: a crash costs at most these. */
  private static final int BATCH = 64;

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  private static final ExecutorService WORKERS =
      Executors.newFixedThreadPool(
          PROCESSORS, Thread.ofPlatform().name("embedding-", 1).daemon().factory());

  /**
   * Brings all songs up to date, on all processors, and makes them visible.
   *
   * @param progress told before each song, and at the end
   */
  public void update(Catalogue catalogue, Indexing.Progress progress) {
    update(stale(catalogue), catalogue, PROCESSORS, progress);
  }

  /**
   * Brings songs up to date and makes them visible.
   *
   * @param threads songs at a time, at most one per processor
   */
  void update(List<String> ids, Catalogue catalogue, int threads, Indexing.Progress progress) {
    Iterator<String> left = ids.iterator();
    Queue<CompletableFuture<Void>> running = new ArrayDeque<>();
    try {
      for (int done = 0; done < ids.size(); done++) {
        progress.songs(done, ids.size());
        while (running.size() < threads && left.hasNext()) {
          String id = left.next();
          running.add(CompletableFuture.runAsync(() -> update(id, catalogue), WORKERS));
        }
        await(running.remove());
        if (done % BATCH == BATCH - 1) {
          index.refresh();
        }
      }
    } finally {
      running.forEach(song -> song.exceptionally(e -> null).join()); // then nobody writes any more
    }
    index.refresh();
    progress.songs(ids.size(), ids.size());
  }

  private static void await(CompletableFuture<Void> song) {
    try {
      song.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** The same model with an index of what is whole of this one's, to be written in its place. */
  Generation reopened() {
    return new Generation(indexer, index.reopened());
  }

  /** This one while its index is whole, else what is left of it; this one is closed then. */
  Generation whole() {
    if (index.condition() == VectorIndex.Condition.WHOLE) {
      return this;
    }
    Generation rest = reopened();
    index.close();
    return rest;
  }

  /** Puts a song in, or out when it is no longer in the catalogue. */
  private void update(String id, Catalogue catalogue) {
    catalogue.song(id).ifPresentOrElse(song -> indexer.put(song, index), () -> index.remove(id));
  }

  /** The ids of songs that are missing here, out of date, or no longer in the catalogue. */
  List<String> stale(Catalogue catalogue) {
    Map<String, String> indexed = index.songs();
    List<String> stale = new ArrayList<>();
    for (Song song : catalogue.songs()) {
      if (!Indexer.fingerprint(song).equals(indexed.remove(song.id()))) {
        stale.add(song.id());
      }
    }
    stale.addAll(indexed.keySet());
    return stale;
  }
}
