/** The weights of the fusion, fitted to hums whose songs are known. */
@ApplicationModule(
    allowedDependencies = {
      "alignment",
      "audio",
      "catalogue",
      "console",
      "dataset",
      "embedding",
      "evaluation",
      "melody",
      "retrieval",
      "synthesis",
      "training"
    })
@NullMarked
package org.earworm.calibration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
