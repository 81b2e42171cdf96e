package org.earworm.evaluation;

import java.util.List;
import org.earworm.dataset.Hum;
import org.earworm.melody.PitchContour;

/** Contours as points on a line, by their first pitch: distances that can be told by heart. */
record LineSpace() implements MetricSpace<Float> {
  @Override
  public List<Float> points(List<PitchContour> contours) {
    return contours.stream().map(contour -> contour.semitones()[0]).toList();
  }

  @Override
  public double distance(Float a, Float b) {
    return Math.abs(a - b);
  }

  static Hum hum(String song, float pitch) {
    return new Hum(song, contour(pitch));
  }

  static PitchContour contour(float pitch) {
    return new PitchContour(new float[] {pitch});
  }
}
