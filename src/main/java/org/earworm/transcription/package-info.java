/**
 * How well melodies are heard and read: pitch, extraction from mixes, choice of voices, other
 * readers.
 */
@ApplicationModule(
    allowedDependencies = {
      "audio",
      "catalogue",
      "console",
      "melody",
      "pitch",
      "score",
      "storage",
      "synthesis",
      "voice"
    })
@NullMarked
package org.earworm.transcription;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
