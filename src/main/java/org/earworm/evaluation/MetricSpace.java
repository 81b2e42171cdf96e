package org.earworm.evaluation;

import java.util.List;
import org.earworm.melody.PitchContour;

/**
 * Melodies as points that lie the nearer, the more alike they are.
 *
 * @param <P> a point
 */
interface MetricSpace<P> {
  /** One point per contour, in order; something is voiced in each. */
  List<P> points(List<PitchContour> contours);

  /** At least 0; the same both ways. */
  double distance(P a, P b);
}
