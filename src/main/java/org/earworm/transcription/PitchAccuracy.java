package org.earworm.transcription;

import static org.earworm.melody.PitchContour.HOP_SECONDS;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import org.apache.commons.statistics.descriptive.Median;
import org.earworm.melody.Note;
import org.earworm.melody.PitchContour;

/**
 * Frames of sung notes, and how many of them were heard at the pitch of their label. Right is
 * within 50 cents.
 *
 * @param labelled frames within a labelled note
 * @param voiced of these, those with a pitch; the base of the shares but the last
 * @param right at the label's pitch
 * @param tuned the same, the recording's median distance from its labels taken away
 * @param octaves of the voiced, nearer to an octave off than to the label
 * @param inner voiced frames farther than 60 ms from either end of their note, where no voice is
 *     between two pitches
 * @param innerTuned of the inner, those right when tuned
 */
record PitchAccuracy(
    int labelled, int voiced, int right, int tuned, int octaves, int inner, int innerTuned) {
  private static final double TOLERANCE = 0.5;
  private static final double EDGE_SECONDS = 0.06;

  /** One frame within a note: how far it was heard above the label, and whether it is an inner. */
  private record Frame(float distance, boolean inner) {
    boolean right(double offset) {
      return Math.abs(distance - offset) <= TOLERANCE;
    }
  }

  static PitchAccuracy of(PitchContour heard, List<Note> notes) {
    List<Frame> frames = new ArrayList<>();
    int labelled = 0;
    for (int i = 0; i < heard.frames(); i++) {
      double time = (i + 0.5) * HOP_SECONDS;
      for (Note note : notes) {
        if (note.onset() <= time && time < note.offset()) {
          labelled++;
          if (heard.semitones()[i] > 0) {
            double edge = Math.min(time - note.onset(), note.offset() - time);
            float distance = (float) (heard.semitones()[i] - note.pitch());
            frames.add(new Frame(distance, edge > EDGE_SECONDS));
          }
        }
      }
    }
    return frames.isEmpty() ? new PitchAccuracy(labelled, 0, 0, 0, 0, 0, 0) : of(labelled, frames);
  }

  private static PitchAccuracy of(int labelled, List<Frame> frames) {
    double[] distances = frames.stream().mapToDouble(Frame::distance).toArray();
    double offset = Median.withDefaults().evaluate(distances);
    List<Frame> inner = frames.stream().filter(Frame::inner).toList();
    return new PitchAccuracy(
        labelled,
        frames.size(),
        (int) frames.stream().filter(frame -> frame.right(0)).count(),
        (int) frames.stream().filter(frame -> frame.right(offset)).count(),
        (int) frames.stream().filter(frame -> Math.abs(frame.distance - offset) > 6).count(),
        inner.size(),
        (int) inner.stream().filter(frame -> frame.right(offset)).count());
  }

  /** All frames of all recordings. */
  static PitchAccuracy sum(List<PitchAccuracy> all) {
    return new PitchAccuracy(
        sum(all, PitchAccuracy::labelled),
        sum(all, PitchAccuracy::voiced),
        sum(all, PitchAccuracy::right),
        sum(all, PitchAccuracy::tuned),
        sum(all, PitchAccuracy::octaves),
        sum(all, PitchAccuracy::inner),
        sum(all, PitchAccuracy::innerTuned));
  }

  private static int sum(List<PitchAccuracy> all, ToIntFunction<PitchAccuracy> part) {
    return all.stream().mapToInt(part).sum();
  }

  String table() {
    return String.format(
        Locale.ROOT,
        """
        frames of labelled notes %d, of these voiced %.1f %%
        voiced frames within 50 cents of the label:
          as they are                            %.1f %%
          each recording tuned to its labels     %.1f %%
          the same, 60 ms from a note's ends     %.1f %%
        octave errors                            %.1f %%
        """,
        labelled,
        share(voiced, labelled),
        share(right, voiced),
        share(tuned, voiced),
        share(innerTuned, inner),
        share(octaves, voiced));
  }

  private static double share(int part, int all) {
    return all == 0 ? 0 : 100.0 * part / all;
  }
}
