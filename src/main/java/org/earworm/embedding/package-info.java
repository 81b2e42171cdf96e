/** The attention network: spectrograms to 128-dimension unit vectors. */
@ApplicationModule(allowedDependencies = {"spectrogram"})
@NullMarked
package org.earworm.embedding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
