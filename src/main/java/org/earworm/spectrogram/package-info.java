/** PCM to pitch contour, and pitch contour to the log-frequency spectrogram the network reads. */
@ApplicationModule(allowedDependencies = {"audio", "melody"})
@NullMarked
package org.earworm.spectrogram;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
