package org.earworm.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.earworm.catalog.CatalogException.Reason;
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
  private static final Logger log = LoggerFactory.getLogger(ReferenceFiles.class);

  private final SongTable table;
  private final ContentFiles contents;
  private final TransactionOperations transaction;
  private final long reserve;

  /**
   * @param reserve bytes that are left free on the disk
   */
  ReferenceFiles(
      SongTable table, ContentFiles contents, TransactionOperations transaction, long reserve) {
    this.table = table;
    this.contents = contents;
    this.transaction = transaction;
    this.reserve = reserve;
  }

  /**
   * Stores files, then makes the change to the table that names them.
   *
   * @throws CatalogException when the change cannot be kept, and then it was not made
   */
  void keep(List<Upload> uploads, Runnable change) {
    try {
      if (!uploads.isEmpty() && contents.usableSpace() < reserve) {
        throw new CatalogException(
            Reason.STORAGE_FULL,
            "The disk of the data folder is full: songs can be searched and removed. Make space.");
      }
      for (Upload upload : uploads) {
        contents.store(upload.content());
      }
      transaction.executeWithoutResult(status -> change.run());
    } catch (IOException | DataAccessException | TransactionException e) {
      throw unavailable(e);
    }
  }

  /**
   * The bytes a reference was read from.
   *
   * @throws CatalogException when they cannot be read
   */
  byte[] read(ReferenceFile file) {
    try {
      return contents.read(file.sha256());
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private CatalogException unavailable(Exception cause) {
    log.error("The catalogue in {} cannot be read or written", contents.folder(), cause);
    return new CatalogException(
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
        }
      } catch (IOException | DataAccessException e) {
        log.warn("Cannot delete the reference file {} now", file.sha256(), e);
      }
    }
  }

  /** Deletes files that no song names: what was stored for a change that was never committed. */
  void sweep() {
    try {
      int orphans = contents.sweep(table.contents());
      if (orphans > 0) {
        log.info("Deleted {} reference files that no song has", orphans);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot sweep " + contents.folder(), e);
    }
  }
}
