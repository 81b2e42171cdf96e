/** What people say about answers, kept only if they agree, to learn from and to measure with. */
@ApplicationModule(allowedDependencies = {"catalogue", "dataset", "melody", "retrieval"})
@NullMarked
package org.earworm.feedback;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
