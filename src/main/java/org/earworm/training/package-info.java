/** Hum synthesis, losses, and the trainer. */
@ApplicationModule(
    allowedDependencies = {
      "dataset",
      "retrieval",
      "index",
      "embedding",
      "spectrogram",
      "audio",
      "melody",
      "catalog"
    })
@NullMarked
package org.earworm.training;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
