package org.earworm.alignment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.earworm.melody.PitchContour;

/**
 * A part of a hum about as long as reference windows are. No tempo holds for longer, so a long hum
 * is embedded and aligned piece by piece.
 *
 * @param from its first frame in the held hum
 * @param hummed frames of the whole held hum
 * @param contour held
 * @param heard the same frames, 0 where unvoiced
 * @param entries frames of this piece in which the voice sets in after silence, ascending
 */
public record Piece(int from, int hummed, PitchContour contour, PitchContour heard, int[] entries) {
  /** Longer hums are cut. */
  private static final int LONGEST = frames(10);

  private static final int LENGTH = frames(8);
  private static final int HOP = frames(3);

  /** The hum as a whole, or overlapping pieces of 8 s when its voiced part is longer than 10 s. */
  public static List<Piece> of(PitchContour hum) {
    PitchContour held = hum.held();
    PitchContour heard = hum.slice(hum.firstVoiced(), hum.firstVoiced() + held.frames());
    int[] entries = entries(hum);
    if (held.frames() <= LONGEST) {
      return List.of(new Piece(0, held.frames(), held, heard, entries));
    }
    List<Piece> pieces = new ArrayList<>();
    for (int from = 0; from + LENGTH <= held.frames(); from += HOP) {
      int first = from;
      int[] own =
          Arrays.stream(entries).map(e -> e - first).filter(e -> e >= 0 && e < LENGTH).toArray();
      pieces.add(
          new Piece(
              from,
              held.frames(),
              held.slice(from, from + LENGTH),
              heard.slice(from, from + LENGTH),
              own));
    }
    return pieces;
  }

  /** From the first voiced frame on, which is none itself. */
  private static int[] entries(PitchContour hum) {
    float[] pitch = hum.semitones();
    int first = hum.firstVoiced();
    return IntStream.range(first + 1, pitch.length)
        .filter(i -> pitch[i] > 0 && pitch[i - 1] <= 0)
        .map(i -> i - first)
        .toArray();
  }

  /** Where the whole hum lies, given where this piece of it does. */
  Alignment whole(Alignment piece) {
    double tempo = piece.tempoRatio(contour);
    double start = piece.start() - from * PitchContour.HOP_SECONDS * tempo;
    double end = start + hummed * PitchContour.HOP_SECONDS * tempo;
    return new Alignment(piece.cost(), Math.max(0, start), end, piece.keyShift());
  }

  private static int frames(double seconds) {
    return (int) Math.round(seconds / PitchContour.HOP_SECONDS);
  }
}
