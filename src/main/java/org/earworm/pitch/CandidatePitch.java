package org.earworm.pitch;

/**
 * A pitch a frame may have.
 *
 * @param semitones on the MIDI scale
 * @param probability in (0, 1]; the rest up to 1 of all of a frame is that it is unvoiced
 */
record CandidatePitch(float semitones, double probability) {}
