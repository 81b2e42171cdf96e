package org.earworm.alignment;

import static java.util.Comparator.comparingDouble;

import java.util.Collections;
import java.util.List;
import org.earworm.alignment.PieceAligner.Warped;

/**
 * Where the pieces of a hum lie when they lie together, in one key and one after the other. A song
 * that was not hummed fits each piece in another key, somewhere else.
 *
 * @param places one for each piece
 * @param cost mean over the pieces in semitones per frame, with what disagreement costs
 */
record Agreement(List<Warped> places, double cost) {
  /** Semitones per frame that another key costs at the most, and semitones from which it does. */
  private static final double KEY_COST = 0.2;

  private static final double OTHER_KEY = 2;

  /** The same for another place, in seconds; people do leave out a verse. */
  private static final double PLACE_COST = 0.2;

  private static final double OTHER_PLACE = 4;

  /**
   * The cheapest.
   *
   * @param pieces where each may lie, at least one place for each
   */
  static Agreement best(List<List<Warped>> pieces) {
    return pieces.stream()
        .flatMap(List::stream)
        .map(anchor -> around(anchor, pieces))
        .min(comparingDouble(Agreement::cost))
        .orElseThrow();
  }

  private static Agreement around(Warped anchor, List<List<Warped>> pieces) {
    List<Warped> places =
        pieces.stream()
            .map(piece -> Collections.min(piece, comparingDouble(place -> cost(place, anchor))))
            .toList();
    double cost = places.stream().mapToDouble(place -> cost(place, anchor)).average().orElseThrow();
    return new Agreement(places, cost);
  }

  private static double cost(Warped place, Warped anchor) {
    double key = Math.abs(place.inSong().keyShift() - anchor.inSong().keyShift());
    double apart = Math.abs(place.inSong().start() - anchor.inSong().start());
    return place.inSong().cost()
        + KEY_COST * Math.min(1, key / OTHER_KEY)
        + PLACE_COST * Math.min(1, apart / OTHER_PLACE);
  }
}
