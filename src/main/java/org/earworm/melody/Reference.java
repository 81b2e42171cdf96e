package org.earworm.melody;

import java.util.List;

/** What a song is recognised by: a melody in notes, or one heard in a recording. Immutable. */
public sealed interface Reference permits Melody, HeardMelody {
  /**
   * As it is kept, so that nothing is heard twice: of notes onset, offset and pitch as three
   * doubles each; of a recording one float a frame. All are big-endian.
   */
  byte[] toBytes();

  /** When the melody starts, seconds. */
  double start();

  /** When it ends, seconds. */
  double end();

  /** When notes start, seconds, ascending, the first at {@link #start()}. */
  double[] onsets();

  /** Its notes, in order; in a recording, where its pitch rests. */
  List<Note> notes();

  /**
   * Its contour between two times in seconds, see {@link PitchContour#of(Melody, double, double)}.
   */
  PitchContour contour(double start, double end);

  /** The contour of all of it. */
  default PitchContour contour() {
    return contour(start(), end());
  }
}
