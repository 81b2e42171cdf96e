package org.earworm.indexing;

import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
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
  /** Half to twice a usual hum's 7.5 s, where a song has but one start and they cost little. */
  private static final double[] SECONDS_AT_START =
      IntStream.range(0, 9).mapToDouble(i -> 7.5 * Math.pow(2, i / 4.0 - 1)).toArray();

  /**
   * Fewer for every start elsewhere: a hum's views are of several lengths, too. More starts find
   * more than more lengths do, see docs/experiments/windows.md.
   */
  private static final double[] SECONDS_ANYWHERE = {4.46, 6.31, 10.61};

  private static final double SHORTEST_SECONDS = 1.5;

  /** Just below a quarter note at a usual tempo, 100 a minute. */
  private static final double HOP_SECONDS = 0.59;

  /** A window of a melody, its times in seconds, its contour from onset to end. */
  public record Cut(double start, double duration, PitchContour contour) {}

  /** The windows of a melody, no two with the same contour. */
  public List<Cut> cut(Reference melody) {
    List<Cut> cuts = new ArrayList<>();
    Set<List<Integer>> seen = new HashSet<>();
    for (double start : starts(melody)) {
      double last = -1;
      for (double length : lengths()) {
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
    for (double length : lengths()) {
      out.writeDouble(length);
    }
    out.writeDouble(SHORTEST_SECONDS);
    out.writeDouble(HOP_SECONDS);
  }

  private double[] lengths() {
    return humStart == HumStart.START ? SECONDS_AT_START : SECONDS_ANYWHERE;
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
