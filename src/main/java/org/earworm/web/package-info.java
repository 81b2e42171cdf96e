/** The HTTP interface described in openapi.yaml. */
@ApplicationModule(
    allowedDependencies = {
      "audio",
      "catalogue",
      "embedding",
      "feedback",
      "index",
      "indexing",
      "ingestion",
      "jobs",
      "json",
      "melody",
      "models",
      "retrieval",
      "security",
      "voice"
    })
@NullMarked
package org.earworm.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
