package org.earworm.ingestion;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.earworm.catalogue.Catalogue;
import org.earworm.catalogue.CatalogueException;
import org.earworm.catalogue.CatalogueException.Reason;
import org.earworm.catalogue.Cataloguer;
import org.earworm.catalogue.ReferenceFile;
import org.earworm.catalogue.Song;
import org.earworm.jobs.JobContext;
import org.earworm.jobs.JobHandler;
import org.earworm.jobs.JobIssue;
import org.springframework.stereotype.Component;

/** Reads every reference file, and says which are damaged or missing, and whose they are. */
@Component
public final class Scrub implements JobHandler {
  /** The kind of the job. */
  public static final String KIND = "scrub";

  private static final int SONGS_PER_CHECKPOINT = 32;

  private final Catalogue catalogue;
  private final Cataloguer cataloguer;

  Scrub(Catalogue catalogue, Cataloguer cataloguer) {
    this.catalogue = catalogue;
    this.cataloguer = cataloguer;
  }

  /**
   * What was found so far.
   *
   * @param references of all songs; of several in one file, each counts
   * @param damaged of them, by their file
   * @param missing of them, by their file
   */
  public record Outcome(int references, int damaged, int missing) {
    Outcome with(Optional<CatalogueException> fault) {
      Optional<Reason> reason = fault.map(CatalogueException::reason);
      return new Outcome(
          references + 1,
          damaged + (reason.filter(Reason.REFERENCE_DAMAGED::equals).isPresent() ? 1 : 0),
          missing + (reason.filter(Reason.REFERENCE_MISSING::equals).isPresent() ? 1 : 0));
    }
  }

  /**
   * How far it is.
   *
   * @param song id of the last song, in their order
   */
  record Checkpoint(String song, Outcome outcome) {}

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(JobContext context) {
    Checkpoint from =
        context.checkpoint(Checkpoint.class).orElse(new Checkpoint("", new Outcome(0, 0, 0)));
    Outcome outcome = from.outcome();
    Map<String, Optional<CatalogueException>> faults = new HashMap<>();
    List<Song> songs = catalogue.songs();
    int total = songs.stream().mapToInt(song -> song.files().size()).sum();
    int done = 0;
    for (Song song : songs) {
      done++;
      if (song.id().compareTo(from.song()) <= 0) {
        continue;
      }
      for (ReferenceFile file : song.files()) {
        context.progress(Math.min(outcome.references(), total), total, null);
        Optional<CatalogueException> fault =
            faults
                .computeIfAbsent(file.sha256(), _ -> fault(file))
                .filter(_ -> catalogue.song(song.id()).filter(song::equals).isPresent());
        if (fault.isPresent()) {
          context.report(issue(outcome.references(), song, fault.get()));
        }
        outcome = outcome.with(fault);
      }
      if (done % SONGS_PER_CHECKPOINT == 0) {
        context.save(new Checkpoint(song.id(), outcome));
      }
    }
    context.progress(total, total, null);
    return outcome;
  }

  private Optional<CatalogueException> fault(ReferenceFile file) {
    try {
      cataloguer.content(file);
      return Optional.empty();
    } catch (CatalogueException e) {
      return Optional.of(e);
    }
  }

  private static JobIssue issue(int item, Song song, CatalogueException fault) {
    String reason = fault.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
    String detail = "\"" + song.title() + "\": " + fault.getMessage();
    return new JobIssue(item, song.id(), reason, detail);
  }
}
