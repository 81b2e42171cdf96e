package org.earworm.retrieval;

import java.util.List;
import org.earworm.melody.PitchContour;

/**
 * The answer to a hum.
 *
 * @param contour what was heard
 * @param matches best first; empty when nothing is near
 */
public record Ranking(PitchContour contour, List<Match> matches) {
  public Ranking {
    matches = List.copyOf(matches);
  }
}
