package org.earworm.melody;

import static org.earworm.melody.MelodyException.Reason.NO_NOTES;
import static org.earworm.melody.MelodyException.Reason.TOO_LARGE;
import static org.earworm.melody.MelodyException.Reason.UNREADABLE;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;

/**
 * Reads the melody of a Standard MIDI File, format 0 or 1. Pitch bends are not followed, and of the
 * melody's notes that sound together the upper voice is kept.
 */
final class MidiFile {
  /** A song takes some ten kilobytes; the JDK's reader is slow on hostile files that are larger. */
  private static final int MAX_BYTES = 1 << 20;

  private MidiFile() {}

  /**
   * @throws MelodyException when the file is damaged, too large, or holds no pitched notes
   */
  static List<Tune> read(byte[] content) {
    if (content.length > MAX_BYTES) {
      throw new MelodyException(
          TOO_LARGE, "MIDI files of more than 1 MB are not read; give the melody alone");
    }
    Sequence sequence = sequence(content);
    List<Candidate> voices = MidiVoices.of(sequence);
    if (voices.isEmpty()) {
      throw new MelodyException(NO_NOTES, "there are no notes besides drums; add a melody");
    }
    double end = voices.stream().mapToDouble(Candidate::end).max().orElse(0);
    if (end > Performance.MAX_SECONDS) {
      throw Performance.tooLong();
    }
    return List.of(new Tune(null, MelodyChoice.of(voices, voice -> Melody.skyline(voice.notes())), Map.of()));
  }

  private static Sequence sequence(byte[] content) {
    requireWhole(ByteBuffer.wrap(content));
    try {
      return MidiSystem.getSequence(new ByteArrayInputStream(content));
    } catch (InvalidMidiDataException | IOException e) {
      throw new MelodyException(
          UNREADABLE, "this MIDI file is damaged or of format 2; export it again as format 1", e);
    }
  }

  /** The JDK's reader trusts the length of a chunk, and leaves out tracks that are cut short. */
  private static void requireWhole(ByteBuffer file) {
    while (file.remaining() >= 8) {
      int length = file.getInt(file.position() + 4);
      if (length < 0 || length > file.remaining() - 8) {
        throw new MelodyException(
            UNREADABLE,
            "this is no whole MIDI file, a track is cut short; copy or export it again");
      }
      file.position(file.position() + 8 + length);
    }
  }
}
