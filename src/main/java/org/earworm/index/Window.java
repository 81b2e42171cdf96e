package org.earworm.index;

/**
 * A stretch of a song's melody that has an embedding of its own.
 *
 * @param songId the song it belongs to
 * @param start seconds from the start of the melody
 * @param duration seconds
 */
public record Window(String songId, double start, double duration) {}
