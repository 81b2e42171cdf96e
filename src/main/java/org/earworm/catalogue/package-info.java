/** Songs and the melodies they are recognised by. */
@ApplicationModule(allowedDependencies = {"melody", "score", "voice"})
@NullMarked
package org.earworm.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
