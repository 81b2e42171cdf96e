/**
 * References read and heard; the catalogue in bulk: import from folders, archives and tables,
 * export to an archive.
 */
@ApplicationModule(
    allowedDependencies = {
      "audio",
      "catalogue",
      "console",
      "indexing",
      "jobs",
      "json",
      "melody",
      "pitch",
      "retrieval",
      "score",
      "storage",
      "voice"
    })
@NullMarked
package org.earworm.ingestion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
