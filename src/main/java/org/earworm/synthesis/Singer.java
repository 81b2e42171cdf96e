package org.earworm.synthesis;

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
 * @param waver standard deviation in semitones from frame to frame, above 0; a vibrato, where there
 *     is one, is up to 5/3 of it deep
 * @param faltering share of frames in which the voice breaks off without a note's starting there,
 *     above 0
 * @param offBeat frames that breaks before notes are early or late by at most; everybody's
 */
public record Singer(
    double pitchError,
    double timingError,
    double keyError,
    double slide,
    double waver,
    double faltering,
    int offBeat) {
  /** Farther off pitch and time than most people: networks learn most from these. */
  public static final Singer FAR = new Singer(0.6, 0.3, 0.12, 0, 0.3, 0.01, 2);

  /** Nearer to people, for what is fitted to errors of true size, see docs/evaluation.md. */
  public static final Singer NEAR = new Singer(0.3, 0.15, 0.05, 1.2, 0.7, 0.004, 1);
}
