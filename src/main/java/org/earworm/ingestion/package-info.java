/** The catalogue in bulk: import from folders, archives and tables, export to an archive. */
@ApplicationModule(allowedDependencies = {"audio", "melody", "catalog", "retrieval", "jobs"})
@NullMarked
package org.earworm.ingestion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
