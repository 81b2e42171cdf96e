package org.earworm.alignment;

import org.earworm.catalogue.Song;

/**
 * A song the embeddings propose.
 *
 * @param song the song
 * @param similarity cosine of its nearest window in [-1, 1], the mean over the pieces of a long hum
 */
public record CandidateSong(Song song, double similarity) {}
