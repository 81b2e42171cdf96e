/** Notes, melodies, pitch contours, and what a song is recognised by. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.earworm.melody;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
