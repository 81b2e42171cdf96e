package org.earworm.ingestion;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.earworm.audio.AudioException;
import org.earworm.catalogue.Catalogue;
import org.earworm.catalogue.CatalogueException;
import org.earworm.catalogue.Cataloguer;
import org.earworm.catalogue.Song;
import org.earworm.indexing.Indexing;
import org.earworm.ingestion.IngestionException.Reason;
import org.earworm.ingestion.Item.Draft;
import org.earworm.jobs.JobContext;
import org.earworm.jobs.JobIssue;
import org.earworm.jobs.JobStoppedException;
import org.earworm.retrieval.HumException;
import org.earworm.voice.MelodyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Puts songs into the catalogue, many at a time. What cannot be read is left out and reported. Can
 * be repeated: a song that is there is left as it is.
 */
@Component
public final class Ingestion {
  /** Songs that may wait for the index: more would only make the progress lie. */
  private static final int MOST_PENDING = 64;

  private static final Logger log = LoggerFactory.getLogger(Ingestion.class);
  private static final Duration PATIENCE = Duration.ofMillis(200);
  private static final int ITEMS_PER_CHECKPOINT = 32;

  private final Sources sources;
  private final Catalogue catalogue;
  private final Cataloguer cataloguer;
  private final Indexing indexing;

  Ingestion(Sources sources, Catalogue catalogue, Cataloguer cataloguer, Indexing indexing) {
    this.sources = sources;
    this.catalogue = catalogue;
    this.cataloguer = cataloguer;
    this.indexing = indexing;
  }

  /**
   * What has come of an import so far.
   *
   * @param items that are done with
   * @param added songs that are new
   * @param replaced songs that took the place of one with the same id
   * @param unchanged songs that were there already
   * @param leftOut items of which not every song could be taken
   */
  public record Outcome(int items, int added, int replaced, int unchanged, int leftOut) {
    static final Outcome NOTHING = new Outcome(0, 0, 0, 0, 0);
  }

  /**
   * Imports everything from a folder, a table of contents or an archive.
   *
   * @param context where to begin, and whom to tell
   * @return when all songs can be found
   * @throws IngestionException when it cannot be opened
   * @throws CatalogueException when no song can be kept any more
   */
  public Outcome run(Path path, JobContext context) throws IOException {
    try (Source source = sources.open(path)) {
      Tally tally = new Tally(source.size(), context);
      source.forEach(tally::take);
      tally.settle(0);
      return tally.outcome();
    }
  }

  /** Counts as it goes through the items. */
  private final class Tally {
    private final int size;
    private final JobContext context;
    private final int from;
    private int item;
    private int added;
    private int replaced;
    private int unchanged;
    private int leftOut;

    Tally(int size, JobContext context) {
      this.size = size;
      this.context = context;
      Outcome before = context.checkpoint(Outcome.class).orElse(Outcome.NOTHING);
      from = before.items();
      added = before.added();
      replaced = before.replaced();
      unchanged = before.unchanged();
      leftOut = before.leftOut();
    }

    void take(Item next) {
      if (item++ < from) {
        return;
      }
      try {
        for (Draft draft : next.read()) {
          put(draft);
          settle(MOST_PENDING);
        }
      } catch (JobStoppedException stop) {
        throw stop;
      } catch (IOException | RuntimeException e) {
        context.report(issue(next, e));
        leftOut++;
      }
      settle(MOST_PENDING);
      if (item % ITEMS_PER_CHECKPOINT == 0) {
        context.save(outcome());
      }
    }

    /** Waits until the index is at most so many songs behind. */
    void settle(int most) {
      int pending = indexing.pending();
      while (pending > most) {
        context.progress(Math.max(0, item - pending), size, "indexing");
        indexing.settle(PATIENCE);
        pending = indexing.pending();
      }
      context.progress(Math.max(0, item - pending), size, null);
    }

    Outcome outcome() {
      return new Outcome(item, added, replaced, unchanged, leftOut);
    }

    private void put(Draft draft) {
      String id = draft.id();
      if (id == null) {
        add(draft);
        return;
      }
      Optional<Song> before = catalogue.song(id);
      Song after = cataloguer.put(id, draft.metadata(), draft.files());
      if (before.isEmpty()) {
        added++;
      } else if (before.get().version() == after.version()) {
        unchanged++;
      } else {
        replaced++;
      }
    }

    private void add(Draft draft) {
      try {
        cataloguer.add(draft.metadata(), draft.files());
        added++;
      } catch (CatalogueException e) {
        if (e.reason() != CatalogueException.Reason.DUPLICATE || draft.files().size() > 1) {
          throw e;
        }
        unchanged++;
      }
    }

    private JobIssue issue(Item left, Exception e) {
      Enum<?> reason =
          switch (e) {
            case IngestionException ours -> ours.reason();
            case MelodyException score -> score.reason();
            case AudioException recording -> recording.reason();
            case HumException hum -> hum.reason();
            case CatalogueException refused -> refused.reason();
            case IOException unreadable -> Reason.CORRUPT;
            case IllegalArgumentException odd -> Reason.MALFORMED;
            default -> Reason.FAULT;
          };
      if (reason == CatalogueException.Reason.STORAGE_FULL
          || reason == CatalogueException.Reason.STORAGE_UNAVAILABLE) {
        throw (CatalogueException) e; // The next would fare no better.
      }
      String detail = String.valueOf(e.getMessage());
      if (reason == Reason.FAULT) {
        log.error("\"{}\" cannot be imported for a reason that is not its own", left.name(), e);
        detail = "a fault of ours; the reason is in our log";
      }
      String slug = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
      return new JobIssue(item - 1, left.name(), slug, detail);
    }
  }
}
