package org.earworm.retrieval;

import org.earworm.catalogue.Song;

/**
 * A song a hum may have been, and where in it.
 *
 * @param song what was found
 * @param score how likely this is the song, in [0, 1]
 * @param offset where in the song's melody the hum starts, seconds
 * @param duration how much of the melody the hum covers, seconds
 * @param keyShift semitones the hum lies above the reference, possibly a fraction
 * @param tempoRatio how much faster than the reference the hum is (2 = twice as fast)
 */
public record Match(
    Song song, double score, double offset, double duration, double keyShift, double tempoRatio) {}
