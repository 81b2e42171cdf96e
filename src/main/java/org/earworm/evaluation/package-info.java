/**
 * How well and how fast hums find their songs: the commands {@code evaluate}, {@code distances} and
 * {@code bench}.
 */
@ApplicationModule(
    allowedDependencies = {
      "dataset",
      "training",
      "jobs",
      "retrieval",
      "index",
      "embedding",
      "spectrogram",
      "audio",
      "melody",
      "catalog"
    })
@NullMarked
package org.earworm.evaluation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
