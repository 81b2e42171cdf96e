package org.earworm.indexing;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Songs that have changed and cannot be found as they are now, the oldest change first. */
final class Backlog {
  private static final Logger log = LoggerFactory.getLogger(Backlog.class);

  /** Ids with the number of the first change that is to be found. */
  private final SequencedMap<String, Long> changed = new LinkedHashMap<>();

  private long changes;
  private long visible;
  private boolean open;

  /** Puts down a song that was added, changed or removed. */
  synchronized void add(String id) {
    changed.putIfAbsent(id, ++changes);
    notifyAll();
  }

  /** Begins anew, when all songs are about to be looked at. */
  synchronized void clear() {
    changed.clear();
    visible = changes;
  }

  /** From now on somebody works it off. */
  synchronized void open() {
    open = true;
  }

  /** From now on nobody does. */
  synchronized void close() {
    open = false;
    notifyAll();
  }

  /** How many changes are not yet to be found. */
  synchronized int pending() {
    return Math.toIntExact(changes - visible);
  }

  /**
   * Waits until all changes until now can be found.
   *
   * @return whether they can; false when the time is over, or nobody works on it
   */
  synchronized boolean settle(Duration time) {
    long target = changes;
    long end = System.nanoTime() + time.toNanos();
    try {
      for (long left = 1; visible < target && open && left > 0; ) {
        wait(left);
        left = (end - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return visible >= target;
  }

  /**
   * Waits for songs, and takes the oldest; an interrupt is no reason to end.
   *
   * @param most how many, 0 to wait the whole time
   * @return ids, none when the time is over; null when it is closed
   */
  synchronized @Nullable List<String> take(int most, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    long left = time.toMillis();
    while (left > 0 && open && (most == 0 || changed.isEmpty())) {
      try {
        wait(left);
      } catch (InterruptedException e) {
        log.warn("Indexing was interrupted, and goes on");
      }
      left = (end - System.nanoTime()) / 1_000_000;
    }
    if (!open) {
      return null;
    }
    List<String> batch = changed.keySet().stream().limit(most).toList();
    changed.keySet().removeAll(batch);
    return batch;
  }

  /** All that was taken can be found. */
  synchronized void done() {
    visible = changed.isEmpty() ? changes : changed.firstEntry().getValue() - 1;
    notifyAll();
  }
}
