package org.earworm.catalogue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.earworm.catalogue.ReferenceFile.Kind;
import org.earworm.melody.HeardMelody;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;
import org.earworm.melody.PitchContour;
import org.earworm.melody.Reference;

/**
 * Melodies as the database keeps them, so that nothing is heard twice: of notes onset, offset and
 * pitch as three doubles each; of a recording one float per hop. Both big-endian.
 */
final class MelodyBytes {
  private MelodyBytes() {}

  static byte[] write(Reference melody) {
    return switch (melody) {
      case Melody(List<Note> notes) -> {
        ByteBuffer bytes = ByteBuffer.allocate(3 * Double.BYTES * notes.size());
        for (Note note : notes) {
          bytes.putDouble(note.onset()).putDouble(note.offset()).putDouble(note.pitch());
        }
        yield bytes.array();
      }
      case HeardMelody(PitchContour(float[] semitones)) -> {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * semitones.length);
        bytes.asFloatBuffer().put(semitones);
        yield bytes.array();
      }
    };
  }

  static Reference read(Kind kind, byte[] stored) {
    ByteBuffer bytes = ByteBuffer.wrap(stored);
    if (kind == Kind.AUDIO) {
      float[] semitones = new float[stored.length / Float.BYTES];
      bytes.asFloatBuffer().get(semitones);
      return new HeardMelody(new PitchContour(semitones));
    }
    List<Note> notes = new ArrayList<>();
    while (bytes.hasRemaining()) {
      notes.add(new Note(bytes.getDouble(), bytes.getDouble(), bytes.getDouble()));
    }
    return new Melody(notes);
  }
}
