package org.earworm.musicxml;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The tempos of a MusicXML score, which hold for all parts whichever has them written. Times are in
 * quarter notes from the start of a measure.
 */
final class MusicXmlClock {
  private static final double DEFAULT_PACE = 0.5;
  private static final double SLOWEST = 10;
  private static final double FASTEST = 1000;

  /** Of each measure, the seconds of a quarter note from a time on. */
  private final List<TreeMap<Double, Double>> measures = new ArrayList<>();

  /** Of each measure, the seconds of a quarter note at its start, once asked for. */
  private final List<Double> openings = new ArrayList<>(List.of(DEFAULT_PACE));

  /**
   * Sets quarter notes a minute; what is no tempo changes nothing, and of two at one time the later
   * counts.
   */
  void tempo(int measure, double time, double quartersPerMinute) {
    if (quartersPerMinute >= SLOWEST && quartersPerMinute <= FASTEST) {
      while (measures.size() <= measure) {
        measures.add(new TreeMap<>());
      }
      measures.get(measure).put(time, 60 / quartersPerMinute);
    }
  }

  /** Seconds from one time in a measure to a later one; all tempos must have been set. */
  double seconds(int measure, double from, double to) {
    double pace = opening(measure);
    if (measure >= measures.size()) {
      return (to - from) * pace;
    }
    double seconds = 0;
    double time = from;
    for (var change : measures.get(measure).entrySet()) {
      if (change.getKey() >= to) {
        break;
      }
      if (change.getKey() > time) {
        seconds += (change.getKey() - time) * pace;
        time = change.getKey();
      }
      pace = change.getValue();
    }
    return seconds + (to - time) * pace;
  }

  private double opening(int measure) {
    for (int i = openings.size(); i <= Math.min(measure, measures.size()); i++) {
      TreeMap<Double, Double> before = measures.get(i - 1);
      openings.add(before.isEmpty() ? openings.getLast() : before.lastEntry().getValue());
    }
    return openings.get(Math.min(measure, openings.size() - 1));
  }
}
