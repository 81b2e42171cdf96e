/**
 * The life of a model: trained, evaluated, put into service and taken out again, as jobs and as
 * commands; and the report that each run leaves.
 */
@ApplicationModule(
    allowedDependencies = {
      "alignment",
      "catalogue",
      "console",
      "dataset",
      "embedding",
      "evaluation",
      "feedback",
      "indexing",
      "jobs",
      "storage",
      "training"
    })
@NullMarked
package org.earworm.models;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
