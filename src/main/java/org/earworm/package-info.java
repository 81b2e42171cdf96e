/** Query by humming: {@code web → retrieval → index → embedding → spectrogram → audio, melody}. */
@NullMarked
package org.earworm;

import org.jspecify.annotations.NullMarked;
