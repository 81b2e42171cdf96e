/** Songs and the melodies they are recognised by. */
@ApplicationModule(allowedDependencies = {"melody", "score", "storage", "voice"})
@NullMarked
package org.earworm.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
