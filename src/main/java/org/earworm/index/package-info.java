/** Nearest-neighbour search over window embeddings. */
@ApplicationModule(allowedDependencies = {"embedding"})
@NullMarked
package org.earworm.index;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
