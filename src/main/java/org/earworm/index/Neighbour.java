package org.earworm.index;

/**
 * A window near a query.
 *
 * @param window what was found
 * @param similarity cosine in [-1, 1]
 */
public record Neighbour(Window window, float similarity) {}
