/** Songs to windows in the index, which is kept in step with the catalogue. */
@ApplicationModule(
    allowedDependencies = {
      "alignment",
      "catalogue",
      "embedding",
      "index",
      "jobs",
      "melody",
      "storage"
    })
@NullMarked
package org.earworm.indexing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
