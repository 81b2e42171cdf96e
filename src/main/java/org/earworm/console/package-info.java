/**
 * What commands have in common that work on the data of a service: how it is started without HTTP,
 * and how progress is shown.
 */
@ApplicationModule(allowedDependencies = {"catalogue", "index", "jobs"})
@NullMarked
package org.earworm.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
