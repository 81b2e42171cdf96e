/**
 * Bytes of any common container and codec to mono 16 kHz sound: PCM is read where it lies, all else
 * comes through a bounded FFmpeg child.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.earworm.audio;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
