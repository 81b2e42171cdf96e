/** Hums and songs that are made up: singers, their mistakes, their voices. */
@ApplicationModule(allowedDependencies = {"audio", "catalogue", "melody"})
@NullMarked
package org.earworm.synthesis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
