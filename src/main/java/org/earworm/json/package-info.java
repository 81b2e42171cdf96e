/** JSON that is read strictly: what is not known is refused. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.earworm.json;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
