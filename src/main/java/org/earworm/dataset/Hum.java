package org.earworm.dataset;

import org.earworm.melody.PitchContour;

/**
 * A hum heard.
 *
 * @param song id of the song it is of
 * @param contour of which something is voiced
 */
public record Hum(String song, PitchContour contour) {}
