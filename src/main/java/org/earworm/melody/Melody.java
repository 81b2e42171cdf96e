package org.earworm.melody;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A monophonic melody: at least one note, in order of onset, no two sounding at once.
 *
 * @param notes in seconds and semitones, see {@link Note}
 */
public record Melody(List<Note> notes) implements Reference {
  public Melody {
    notes = List.copyOf(notes);
    if (notes.isEmpty()) {
      throw new IllegalArgumentException("a melody needs at least one note");
    }
    for (int i = 1; i < notes.size(); i++) {
      if (notes.get(i).onset() < notes.get(i - 1).offset()) {
        throw new IllegalArgumentException(
            "notes must be in order and must not overlap; note=" + i);
      }
    }
  }

  /**
   * The upper voice of notes in any order: of notes struck together the highest, and every note
   * ends where the next begins (the skyline rule, Uitdenbogerd &amp; Zobel 1998).
   */
  public static Melody skyline(List<Note> notes) {
    List<Note> sorted = new ArrayList<>(notes);
    sorted.sort(
        Comparator.comparingDouble(Note::onset)
            .thenComparing(Note::pitch, Comparator.reverseOrder()));
    List<Note> upper = new ArrayList<>();
    for (Note note : sorted) {
      Note last = upper.isEmpty() ? null : upper.getLast();
      if (last != null && note.onset() - last.onset() < CHORD_SECONDS) {
        continue;
      }
      if (last != null && note.onset() < last.offset()) {
        upper.set(upper.size() - 1, new Note(last.onset(), note.onset(), last.pitch()));
      }
      upper.add(note);
    }
    return new Melody(upper);
  }

  private static final double CHORD_SECONDS = 0.02;

  /** What {@link #toBytes} gave. */
  public static Melody of(byte[] bytes) {
    ByteBuffer numbers = ByteBuffer.wrap(bytes);
    List<Note> notes = new ArrayList<>();
    while (numbers.hasRemaining()) {
      notes.add(new Note(numbers.getDouble(), numbers.getDouble(), numbers.getDouble()));
    }
    return new Melody(notes);
  }

  @Override
  public byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(3 * Double.BYTES * notes.size());
    for (Note note : notes) {
      bytes.putDouble(note.onset()).putDouble(note.offset()).putDouble(note.pitch());
    }
    return bytes.array();
  }

  /** Onset of the first note in seconds. */
  @Override
  public double start() {
    return notes.getFirst().onset();
  }

  /** Offset of the last note in seconds. */
  @Override
  public double end() {
    return notes.getLast().offset();
  }

  @Override
  public double[] onsets() {
    return notes.stream().mapToDouble(Note::onset).toArray();
  }

  @Override
  public PitchContour contour(double start, double end) {
    return PitchContour.of(this, start, end);
  }
}
