/** ABC tunebooks, after the standard 2.1 (abcnotation.com/wiki/abc:standard:v2.1). */
@ApplicationModule(allowedDependencies = {"melody", "voice"})
@NullMarked
package org.earworm.abc;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
