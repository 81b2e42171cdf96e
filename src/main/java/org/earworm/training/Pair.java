package org.earworm.training;

import org.earworm.embedding.ContourPicture;

/** A hum, what it was made of, and the number of the melody. */
record Pair(ContourPicture hum, ContourPicture reference, int melody) {}
