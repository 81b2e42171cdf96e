package org.earworm.evaluation;

import org.earworm.melody.PitchContour;

/**
 * A hum heard.
 *
 * @param song id of the song it is of
 * @param contour of which something is voiced
 */
record Hum(String song, PitchContour contour) {}
