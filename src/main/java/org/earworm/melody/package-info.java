/** Notes, melodies and pitch contours; readers for MIDI, ABC and MusicXML. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.earworm.melody;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
