/**
 * Pitch contours to pictures, and pictures to unit vectors: the networks, their checkpoints,
 * inference.
 */
@ApplicationModule(allowedDependencies = {"melody", "storage"})
@NullMarked
package org.earworm.embedding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
