/** How fast hums are answered. */
@ApplicationModule(
    allowedDependencies = {
      "alignment",
      "audio",
      "catalogue",
      "console",
      "dataset",
      "embedding",
      "evaluation",
      "index",
      "indexing",
      "melody",
      "pitch",
      "retrieval",
      "synthesis",
      "training"
    })
@NullMarked
package org.earworm.benchmark;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
