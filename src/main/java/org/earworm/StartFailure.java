package org.earworm;

import java.nio.file.FileSystemException;
import org.earworm.catalogue.CatalogueFolderException;
import org.earworm.catalogue.DamagedDatabase;
import org.earworm.embedding.CheckpointException;
import org.earworm.index.IndexUnavailableException;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Says in one paragraph why the service cannot start, where the operator can mend it. */
final class StartFailure implements FailureAnalyzer {
  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    FailureAnalysis innermost = null;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      FailureAnalysis explained = explain(cause);
      innermost = explained == null ? innermost : explained;
    }
    return innermost;
  }

  private static @Nullable FailureAnalysis explain(Throwable cause) {
    return switch (cause) {
      case CatalogueFolderException folder -> new FailureAnalysis(folder.getMessage(), null, cause);
      case CheckpointException model -> new FailureAnalysis(model.getMessage(), null, cause);
      case IndexUnavailableException index -> new FailureAnalysis(index.getMessage(), null, cause);
      case FileSystemException file ->
          new FailureAnalysis(
              "A file cannot be used: " + file.getMessage(),
              "Let the service read and write the folder, or set EARWORM_DATA to another; the disk"
                  + " may be full or mounted read-only.",
              cause);
      case Throwable database when DamagedDatabase.isToldBy(database) ->
          new FailureAnalysis(
              "The database file cannot be read, and may be damaged: " + database.getMessage(),
              "Put a copy of the whole data folder in its place, the reference files with the"
                  + " database. The file is as it was: keep it, H2's Recover reads what is left.",
              cause);
      case FlywayException database -> // the first to use it
          new FailureAnalysis(
              "The database cannot be opened: " + database.getMessage(),
              "Stop the other process that has its file, or start the server that"
                  + " EARWORM_DATABASE_URL names.",
              cause);
      default -> null;
    };
  }
}
