/** Files that are there as a whole or not at all, and the SHA-256 that bytes are known by. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.earworm.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
