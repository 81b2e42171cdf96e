package org.earworm.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.earworm.catalogue.CatalogueException.Reason;
import org.earworm.storage.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps the files that references are read from, and the rows that name them. A file is on the disk
 * before the transaction that names it commits, and goes after the one that no longer does: a crash
 * leaves at most a file too many. Not for two threads at once.
 */
final class ReferenceFiles {
  /** A crash leaves those of the changes that were under way. */
  private static final int MOST_ORPHANS = 100;

  private static final Logger log = LoggerFactory.getLogger(ReferenceFiles.class);

  private final SongRepository table;
  private final ContentFiles contents;
  private final TransactionOperations transaction;
  private final long reserve;

  /** Hashes of files that are known to be damaged or missing. */
  private final Set<String> broken = ConcurrentHashMap.newKeySet();

  /**
   * @param reserve bytes that are left free on the disk
   */
  ReferenceFiles(
      SongRepository table,
      ContentFiles contents,
      TransactionOperations transaction,
      long reserve) {
    this.table = table;
    this.contents = contents;
    this.transaction = transaction;
    this.reserve = reserve;
  }

  /**
   * Stores files, then makes the change to the table that names them.
   *
   * @throws CatalogueException when the change cannot be kept, and then it was not made
   */
  void keep(List<Upload> uploads, Runnable change) {
    try {
      if (!uploads.isEmpty() && contents.usableSpace() < reserve) {
        throw new CatalogueException(
            Reason.STORAGE_FULL,
            "The disk of the data folder is full: songs can be searched and removed. Make space.");
      }
      for (Upload upload : uploads) {
        contents.store(upload.content());
        broken.remove(Sha256.of(upload.content()));
      }
      transaction.executeWithoutResult(status -> change.run());
    } catch (IOException | DataAccessException | TransactionException e) {
      throw unavailable(e);
    }
  }

  /**
   * Stores anew what songs have and the disk no longer has as it came.
   *
   * @throws CatalogueException when it cannot be stored
   */
  void mend(List<Upload> uploads) {
    List<Upload> gone = uploads.stream().filter(this::isBroken).toList();
    if (!gone.isEmpty()) {
      keep(gone, () -> {});
      log.info("Mended {} reference files", gone.size());
    }
  }

  private boolean isBroken(Upload upload) {
    String sha256 = Sha256.of(upload.content());
    return table.uses(sha256) && !contents.isWhole(sha256);
  }

  /**
   * The bytes a reference was read from, as they came.
   *
   * @throws CatalogueException when the disk does not have them
   */
  byte[] read(ReferenceFile file) {
    try {
      byte[] content = contents.read(file.sha256());
      if (Sha256.of(content).equals(file.sha256())) {
        broken.remove(file.sha256());
        return content;
      }
      throw broken(Reason.REFERENCE_DAMAGED, "has other bytes than those that came", file);
    } catch (NoSuchFileException e) {
      throw broken(Reason.REFERENCE_MISSING, "is gone", file);
    } catch (IOException e) {
      throw broken(Reason.REFERENCE_DAMAGED, "cannot be read (" + e.getMessage() + ")", file);
    }
  }

  private CatalogueException broken(Reason reason, String what, ReferenceFile file) {
    if (table.uses(file.sha256())) {
      broken.add(file.sha256());
    }
    return new CatalogueException(
        reason,
        "On our disk the file \""
            + file.name()
            + "\" ("
            + file.sha256()
            + ") "
            + what
            + ". Sending it again mends it.");
  }

  /** How many files are known to be damaged or missing: by reading them, or at the start. */
  int broken() {
    return broken.size();
  }

  private CatalogueException unavailable(Exception cause) {
    log.error("The catalogue in {} cannot be read or written", contents.folder(), cause);
    return new CatalogueException(
        Reason.STORAGE_UNAVAILABLE,
        "The data folder or the database cannot be used: it may be read-only or gone. Songs can"
            + " still be searched. The reason is in our log.",
        cause);
  }

  /**
   * Deletes those that no song has any more; one that cannot be deleted goes with the next start.
   */
  void discard(List<ReferenceFile> files) {
    for (ReferenceFile file : files) {
      try {
        if (!table.uses(file.sha256())) {
          contents.delete(file.sha256());
          broken.remove(file.sha256());
        }
      } catch (IOException | DataAccessException e) {
        log.warn("Cannot delete the reference file {} now", file.sha256(), e);
      }
    }
  }

  /**
   * Deletes files that no song names: what was stored for a change that was never committed. Notes
   * those that songs name and that are not there.
   *
   * @throws CatalogueFolderException when there are more than a crash leaves, with none deleted: of
   *     a file that is cut short, H2 opens what it was before, as if nothing were wrong
   */
  void sweep() {
    try {
      Set<String> named = table.contents();
      broken.addAll(named);
      Set<String> there = contents.names();
      broken.removeAll(there);
      if (there.stream().filter(name -> !named.contains(name)).count() > MOST_ORPHANS) {
        throw new CatalogueFolderException(
            "the database knows no song of more than "
                + MOST_ORPHANS
                + " reference files in "
                + contents.folder()
                + ": it may be cut short, or older than they are. None was deleted. Put a copy of"
                + " the whole data folder in its place, or move these files away to go on without"
                + " their songs");
      }
      if (!broken.isEmpty()) {
        log.error("{} reference files are gone, as of {}", broken.size(), broken.iterator().next());
      }
      int orphans = contents.sweep(named);
      if (orphans > 0) {
        log.info("Deleted {} reference files that no song has", orphans);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot sweep " + contents.folder(), e);
    }
  }
}
