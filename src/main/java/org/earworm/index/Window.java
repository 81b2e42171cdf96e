package org.earworm.index;

/**
 * A stretch of a song's melody that has an embedding of its own.
 *
 * @param songId the song it belongs to
 * @param melody which of the song's melodies, from 0
 * @param start seconds from the start of the melody
 * @param duration seconds
 */
public record Window(String songId, int melody, double start, double duration) {}
