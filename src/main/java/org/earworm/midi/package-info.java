/** Standard MIDI Files 1.0, as they are found, to their voices. */
@ApplicationModule(allowedDependencies = {"melody", "voice"})
@NullMarked
package org.earworm.midi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
