/** The HTTP interface described in openapi.yaml. */
@ApplicationModule(
    allowedDependencies = {
      "models",
      "feedback",
      "embedding",
      "index",
      "retrieval",
      "audio",
      "melody",
      "catalog",
      "ingestion",
      "jobs",
      "security"
    })
@NullMarked
package org.earworm.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
