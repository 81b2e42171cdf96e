/** What is learned from and measured with, each described once: melodies, and hums with labels. */
@ApplicationModule(
    allowedDependencies = {"audio", "catalogue", "melody", "pitch", "score", "voice"})
@NullMarked
package org.earworm.dataset;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
