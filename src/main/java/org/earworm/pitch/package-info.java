/** Recordings to pitch: one voice tracked, or the melody of many extracted. */
@ApplicationModule(allowedDependencies = {"audio", "melody"})
@NullMarked
package org.earworm.pitch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
