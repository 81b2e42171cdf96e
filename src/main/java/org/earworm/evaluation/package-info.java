/** How well hums find their songs. */
@ApplicationModule(
    allowedDependencies = {
      "alignment",
      "audio",
      "catalogue",
      "console",
      "dataset",
      "embedding",
      "index",
      "indexing",
      "melody",
      "pitch",
      "retrieval",
      "transcription"
    })
@NullMarked
package org.earworm.evaluation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
