/** A hum to ranked songs: embed, search, align, fuse. */
@ApplicationModule(
    allowedDependencies = {
      "index",
      "embedding",
      "spectrogram",
      "audio",
      "melody",
      "catalog",
      "jobs"
    })
@NullMarked
package org.earworm.retrieval;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
