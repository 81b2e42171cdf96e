/** The query: a hum to ranked songs, by views, votes, alignment and fusion. */
@ApplicationModule(
    allowedDependencies = {
      "alignment",
      "audio",
      "catalogue",
      "embedding",
      "index",
      "indexing",
      "melody",
      "pitch"
    })
@NullMarked
package org.earworm.retrieval;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
