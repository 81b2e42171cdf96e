package org.earworm.retrieval;

import org.earworm.catalog.Song;

/**
 * A song the embeddings propose.
 *
 * @param song the song
 * @param similarity cosine of its nearest window in [-1, 1], the mean over the pieces of a long hum
 */
public record Candidate(Song song, double similarity) {}
