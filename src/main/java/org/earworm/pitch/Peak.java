package org.earworm.pitch;

/**
 * A pitch that stands out in a frame.
 *
 * @param semitones on the MIDI scale
 * @param salience weighted sum of its harmonics' amplitudes, comparable within a recording
 */
record Peak(float semitones, float salience) {}
