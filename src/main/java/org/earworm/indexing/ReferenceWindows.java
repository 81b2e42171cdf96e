package org.earworm.indexing;

import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.earworm.alignment.HumStart;
import org.earworm.melody.PitchContour;
import org.earworm.melody.Reference;

/**
 * The stretches of a melody that get an embedding: windows of several lengths, so that a hum at
 * another tempo has a neighbour of its own, starting where a note starts.
 *
 * @param humStart where a hum may start
 */
public record ReferenceWindows(HumStart humStart) {
  /** A usual hum's voiced part in seconds; windows last from half to twice as long. */
  private static final double TYPICAL_SECONDS = 7.5;

  private static final int LENGTHS = 9;
  private static final double SHORTEST_SECONDS = 1.5;
  private static final double HOP_SECONDS = 1;

  /** A window of a melody, its times in seconds, its contour from onset to end. */
  public record Cut(double start, double duration, PitchContour contour) {}

  /** The windows of a melody, no two with the same contour. */
  public List<Cut> cut(Reference melody) {
    List<Cut> cuts = new ArrayList<>();
    Set<List<Integer>> seen = new HashSet<>();
    for (double start : starts(melody)) {
      double last = -1;
      for (int i = 0; i < LENGTHS; i++) {
        double length = TYPICAL_SECONDS * Math.pow(2, 2.0 * i / (LENGTHS - 1) - 1);
        double end = Math.min(start + length, melody.end());
        if (end == last
            || end - start < Math.min(SHORTEST_SECONDS, melody.end() - melody.start())) {
          continue;
        }
        last = end;
        PitchContour contour = melody.contour(start, end).held();
        if (contour.frames() > 1 && seen.add(shape(contour))) {
          cuts.add(new Cut(start, end - start, contour));
        }
      }
    }
    return cuts;
  }

  /** Writes all that determines the windows of a melody. */
  void writeTo(DataOutput out) throws IOException {
    out.writeBoolean(humStart == HumStart.ANYWHERE);
    out.writeDouble(TYPICAL_SECONDS);
    out.writeInt(LENGTHS);
    out.writeDouble(SHORTEST_SECONDS);
    out.writeDouble(HOP_SECONDS);
  }

  private List<Double> starts(Reference melody) {
    List<Double> starts = new ArrayList<>();
    for (double onset : melody.onsets()) {
      if (starts.isEmpty()
          || (humStart == HumStart.ANYWHERE && onset - starts.getLast() >= HOP_SECONDS)) {
        starts.add(onset);
      }
    }
    return starts;
  }

  /** Equal for contours that are the same but for key: a repeated phrase needs one window. */
  private static List<Integer> shape(PitchContour contour) {
    float[] semitones = contour.semitones();
    List<Integer> shape = new ArrayList<>(semitones.length);
    for (float semitone : semitones) {
      shape.add(Math.round(10 * (semitone - semitones[0])));
    }
    return shape;
  }
}
