package org.earworm.melody;

import static org.earworm.melody.PitchContour.HOP_SECONDS;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A melody as it was heard in a recording: pitch over time, without notes.
 *
 * @param recording the contour of the whole recording, at least one frame voiced
 */
public record HeardMelody(PitchContour recording) implements Reference {
  /** Farther from the note so far than a voice wavers, in semitones ... */
  private static final double STEP = 0.8;

  /** ... for this many frames. */
  private static final int STEADY = 2;

  /** A note held or repeated for this many frames, half a second, may be come in on anew. */
  private static final int LONGEST = 16;

  public HeardMelody {
    if (recording.voicedSeconds() == 0) {
      throw new IllegalArgumentException("a melody needs at least one voiced frame");
    }
  }

  @Override
  public byte[] toBytes() {
    return recording.toBytes();
  }

  @Override
  public double start() {
    return recording.firstVoiced() * HOP_SECONDS;
  }

  @Override
  public double end() {
    return (recording.firstVoiced() + recording.held().frames()) * HOP_SECONDS;
  }

  /** Where voice sets in or steps to another pitch, and every half second of a long note. */
  @Override
  public double[] onsets() {
    float[] pitch = recording.semitones();
    DoubleStream.Builder onsets = DoubleStream.builder();
    int onset = -1;
    double note = 0;
    for (int i = 0; i < pitch.length; i++) {
      if (pitch[i] <= 0) {
        onset = -1;
      } else if (onset < 0 || i - onset >= LONGEST || steps(pitch, i, note)) {
        onset = i;
        note = pitch[i];
        onsets.add(i * HOP_SECONDS);
      } else if (Math.abs(pitch[i] - note) < STEP) {
        note += (pitch[i] - note) / (i - onset + 1);
      }
    }
    return onsets.build().toArray();
  }

  /** From each onset to the next or to where voice ceases, at the mean pitch. */
  @Override
  public List<Note> notes() {
    float[] pitch = recording.semitones();
    int[] onsets = DoubleStream.of(onsets()).mapToInt(HeardMelody::frame).toArray();
    List<Note> notes = new ArrayList<>(onsets.length);
    for (int i = 0; i < onsets.length; i++) {
      int next = i + 1 < onsets.length ? onsets[i + 1] : pitch.length;
      int end = onsets[i];
      double sum = 0;
      while (end < next && pitch[end] > 0) {
        sum += pitch[end++];
      }
      notes.add(new Note(onsets[i] * HOP_SECONDS, end * HOP_SECONDS, sum / (end - onsets[i])));
    }
    return notes;
  }

  private static int frame(double seconds) {
    return (int) Math.round(seconds / HOP_SECONDS);
  }

  private static boolean steps(float[] pitch, int frame, double note) {
    for (int i = frame; i < Math.min(frame + STEADY, pitch.length); i++) {
      if (pitch[i] <= 0 || Math.abs(pitch[i] - note) < STEP) {
        return false;
      }
    }
    return true;
  }

  @Override
  public PitchContour contour(double start, double end) {
    int from = frame(start);
    int to = from + frame(end - start);
    return recording.slice(from, Math.max(from, to));
  }
}
