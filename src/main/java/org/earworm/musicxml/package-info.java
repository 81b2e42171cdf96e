/** MusicXML 4.0 scores, partwise, timewise or compressed, to their voices. */
@ApplicationModule(allowedDependencies = {"melody", "voice"})
@NullMarked
package org.earworm.musicxml;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
