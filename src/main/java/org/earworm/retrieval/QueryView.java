package org.earworm.retrieval;

import java.util.stream.Stream;
import org.earworm.melody.PitchContour;

/**
 * What is embedded of a piece of a hum. A singer's slip spoils one picture of it less than another,
 * and a song that all of them find is more likely the right one.
 *
 * @param weight of its vote
 * @param contour held
 */
record QueryView(double weight, PitchContour contour) {
  private static final double PART = 0.7;

  /** The whole, and as much again from its first and last 70 % together. */
  static Stream<QueryView> of(PitchContour piece) {
    int part = (int) Math.ceil(PART * piece.frames());
    return Stream.of(
        new QueryView(2, piece),
        new QueryView(1, piece.slice(0, part)),
        new QueryView(1, piece.slice(piece.frames() - part, piece.frames())));
  }
}
