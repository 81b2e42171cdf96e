package org.earworm;

import org.earworm.catalog.CatalogFolderException;
import org.earworm.embedding.CheckpointException;
import org.earworm.index.IndexUnavailableException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Says in one paragraph why the service cannot start, where the operator can mend it. */
final class StartFailure implements FailureAnalyzer {
  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CatalogFolderException
          || cause instanceof CheckpointException
          || cause instanceof IndexUnavailableException) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
      }
    }
    return null;
  }
}
