/**
 * What scores of all formats have in common: in what order their signs are played, and which of
 * their voices is the melody.
 */
@ApplicationModule(allowedDependencies = {"melody"})
@NullMarked
package org.earworm.voice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
