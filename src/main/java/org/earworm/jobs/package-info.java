/** Durable jobs: state, progress, cancel, resume, one of a kind at a time. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.earworm.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
