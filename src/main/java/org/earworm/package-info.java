/** The command line, and the start of the service; ARCHITECTURE.md shows the way of a hum. */
@NullMarked
package org.earworm;

import org.jspecify.annotations.NullMarked;
