package org.earworm.training;

/**
 * How wrong the worst of the people is who are made up to hum; the others are anywhere between
 * without fault and this.
 *
 * @param pitchError standard deviation of notes in semitones, above 0.1
 * @param timingError standard deviation of the logarithm of notes' lengths, above 0
 * @param keyError standard deviation in semitones by which the key wanders from note to note;
 *     everybody's
 * @param slide standard deviation in semitones of how far from its pitch a note starts and ends;
 *     the best slide half as far, and nobody when it is 0
 */
public record Singer(double pitchError, double timingError, double keyError, double slide) {}
