/** A hum against a song, note by note. */
@ApplicationModule(allowedDependencies = {"melody", "catalogue"})
@NullMarked
package org.earworm.alignment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
