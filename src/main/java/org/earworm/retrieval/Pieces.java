package org.earworm.retrieval;

import java.util.ArrayList;
import java.util.List;
import org.earworm.melody.PitchContour;

/** Cuts a hum into pieces as long as reference windows are. */
final class Pieces {
  /** Longer hums are cut. */
  private static final int LONGEST = frames(12);

  private static final int LENGTH = frames(9);
  private static final int HOP = frames(4);

  private Pieces() {}

  /** The hum as a whole, or overlapping pieces of 9 s when its voiced part is longer than 12 s. */
  static List<PitchContour> of(PitchContour hum) {
    PitchContour held = hum.held();
    if (held.frames() <= LONGEST) {
      return List.of(held);
    }
    List<PitchContour> pieces = new ArrayList<>();
    for (int from = 0; from + LENGTH <= held.frames(); from += HOP) {
      pieces.add(held.slice(from, from + LENGTH));
    }
    return pieces;
  }

  private static int frames(double seconds) {
    return (int) Math.round(seconds / PitchContour.HOP_SECONDS);
  }
}
