/** Keys that callers show, and what each opens. */
@ApplicationModule(allowedDependencies = {"console", "storage"})
@NullMarked
package org.earworm.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
