package org.earworm.melody;

/**
 * A voice of a score that is taken for its melody.
 *
 * @param name what the score calls it, or where it is, such as "track 2"
 * @param melody its notes in seconds and semitones
 */
public record Voice(String name, Melody melody) {}
