/** Pairs, losses, and the trainer of the network. */
@ApplicationModule(
    allowedDependencies = {
      "alignment",
      "catalogue",
      "dataset",
      "embedding",
      "indexing",
      "melody",
      "storage",
      "synthesis"
    })
@NullMarked
package org.earworm.training;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
