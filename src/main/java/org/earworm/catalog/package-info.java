/** Songs and the melodies they are recognised by. */
@ApplicationModule(allowedDependencies = {"melody"})
@NullMarked
package org.earworm.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
