package org.earworm.alignment;

import org.earworm.melody.PitchContour;

/**
 * How well a hum fits a stretch of a reference melody.
 *
 * @param cost mean distance in semitones, 0 for a perfect fit
 * @param start where in the reference the hum starts, seconds from the contour's first frame
 * @param end where in the reference the hum ends, seconds
 * @param keyShift semitones the hum lies above the reference
 */
public record Alignment(double cost, double start, double end, double keyShift) {
  /** How much faster than the reference the hum is (2 = twice as fast). */
  public double tempoRatio(PitchContour hum) {
    return (end - start) / (hum.frames() * PitchContour.HOP_SECONDS);
  }

  /** The same, in a melody that starts {@code seconds} later. */
  Alignment later(double seconds) {
    return new Alignment(cost, start + seconds, end + seconds, keyShift);
  }
}
