package org.earworm.retrieval;

import java.util.ArrayList;
import java.util.List;
import org.earworm.melody.PitchContour;

/**
 * A part of a hum about as long as reference windows are. No tempo holds for longer, so a long hum
 * is embedded and aligned piece by piece.
 *
 * @param from its first frame in the held hum
 * @param contour held
 */
record Piece(int from, PitchContour contour) {
  /** Longer hums are cut. */
  private static final int LONGEST = frames(10);

  private static final int LENGTH = frames(8);
  private static final int HOP = frames(3);

  /** The hum as a whole, or overlapping pieces of 8 s when its voiced part is longer than 10 s. */
  static List<Piece> of(PitchContour hum) {
    PitchContour held = hum.held();
    if (held.frames() <= LONGEST) {
      return List.of(new Piece(0, held));
    }
    List<Piece> pieces = new ArrayList<>();
    for (int from = 0; from + LENGTH <= held.frames(); from += HOP) {
      pieces.add(new Piece(from, held.slice(from, from + LENGTH)));
    }
    return pieces;
  }

  /** Where the whole hum lies, given where this piece of it does. */
  Alignment whole(Alignment piece, int frames) {
    double tempo = piece.tempoRatio(contour);
    double start = piece.start() - from * PitchContour.HOP_SECONDS * tempo;
    double end = start + frames * PitchContour.HOP_SECONDS * tempo;
    return new Alignment(piece.cost(), Math.max(0, start), end, piece.keyShift());
  }

  private static int frames(double seconds) {
    return (int) Math.round(seconds / PitchContour.HOP_SECONDS);
  }
}
