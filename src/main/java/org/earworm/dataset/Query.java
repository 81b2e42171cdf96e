package org.earworm.dataset;

import java.nio.file.Path;

/**
 * A hum whose song is known.
 *
 * @param answer id of the right song
 * @param file a recording, or a pitch-vector file of MIR-QBSH ({@code .pv})
 */
public record Query(String answer, Path file) {}
