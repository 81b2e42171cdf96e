/**
 * The life of a model: trained, evaluated, put into service and taken out again, as jobs and as the
 * commands {@code train} and {@code models}; and the report that each run leaves.
 */
@ApplicationModule(
    allowedDependencies = {
      "evaluation",
      "training",
      "feedback",
      "dataset",
      "retrieval",
      "embedding",
      "spectrogram",
      "jobs",
      "melody",
      "catalog"
    })
@NullMarked
package org.earworm.models;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
