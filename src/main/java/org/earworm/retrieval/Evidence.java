package org.earworm.retrieval;

import org.earworm.catalog.Song;

/**
 * What speaks for a song, and where in it the hum fits best.
 *
 * @param song the song
 * @param similarity cosine of its nearest window
 * @param scaling cost of linear scaling, semitones per point
 * @param warping cost of time warping, semitones per frame
 * @param alignment the hum's place in the song's melody
 */
record Evidence(
    Song song, double similarity, double scaling, double warping, Alignment alignment) {}
