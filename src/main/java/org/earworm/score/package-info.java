/** The one door to all formats of scores: a file to its tunes. */
@ApplicationModule(allowedDependencies = {"abc", "midi", "musicxml", "voice"})
@NullMarked
package org.earworm.score;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
