package org.earworm.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;

/** Writes melodies whose times are multiples of 0.25 s. */
public final class MelodyFiles {
  private static final List<String> PITCHES =
      List.of("=C", "^C", "=D", "^D", "=E", "=F", "^F", "=G", "^G", "=A", "^A", "=B");

  private MelodyFiles() {}

  /** Half of them MIDI, half ABC: {@code song0.mid}, {@code song1.abc} and so on. */
  public static Path write(Path folder, List<Melody> melodies) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < melodies.size(); i++) {
      if (i % 2 == 0) {
        midi(folder.resolve("song" + i + ".mid"), melodies.get(i));
      } else {
        Files.writeString(folder.resolve("song" + i + ".abc"), abc(melodies.get(i)));
      }
    }
    return folder;
  }

  /** A unit is an eighth, 0.25 s at 120 quarters a minute. */
  public static String abc(Melody melody) {
    StringBuilder tune = new StringBuilder("X:1\nT:Tune\nL:1/8\nQ:1/4=120\nK:C\n");
    for (Note note : melody.notes()) {
      int pitch = (int) note.pitch();
      int octave = pitch / 12 - 5;
      tune.append(PITCHES.get(pitch % 12))
          .append((octave < 0 ? "," : "'").repeat(Math.abs(octave)))
          .append(Math.round(note.duration() / 0.25))
          .append('|');
    }
    return tune.append('\n').toString();
  }

  private static void midi(Path file, Melody melody) throws IOException {
    try {
      Sequence sequence = new Sequence(Sequence.PPQ, 2); // a tick is 0.25 s
      Track track = sequence.createTrack();
      for (Note note : melody.notes()) {
        event(track, ShortMessage.NOTE_OFF, note.pitch(), note.offset());
        event(track, ShortMessage.NOTE_ON, note.pitch(), note.onset());
      }
      MidiSystem.write(sequence, 0, file.toFile());
    } catch (InvalidMidiDataException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static void event(Track track, int command, double pitch, double seconds)
      throws InvalidMidiDataException {
    var message = new ShortMessage(command, 0, (int) pitch, 90);
    track.add(new MidiEvent(message, Math.round(seconds / 0.25)));
  }
}
