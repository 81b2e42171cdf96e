package org.earworm.melody;

/**
 * One note.
 *
 * @param onset start in seconds from the start of the melody, at least 0
 * @param offset end in seconds, after {@code onset}
 * @param pitch semitones on the MIDI scale (69 = A4 = 440 Hz), between 0 and 128, fractions allowed
 */
public record Note(double onset, double offset, double pitch) {
  public Note {
    if (!(onset >= 0) || !(offset > onset) || !(offset < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a note must start at or after 0 s and end later; onset=" + onset + " offset=" + offset);
    }
    if (!(pitch > 0 && pitch < 128)) {
      throw new IllegalArgumentException("pitch must be between 0 and 128; pitch=" + pitch);
    }
  }

  /** Length in seconds. */
  public double duration() {
    return offset - onset;
  }
}
