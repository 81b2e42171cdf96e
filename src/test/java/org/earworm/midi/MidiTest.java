package org.earworm.midi;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.earworm.score.Scores.assertPitches;
import static org.earworm.score.Scores.assertSounds;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.earworm.melody.Melody;
import org.earworm.score.MelodyReader;
import org.earworm.voice.MelodyException;
import org.junit.jupiter.api.Test;

/** Files of known content; 100 ticks are a quarter note, 0.5 s unless a tempo is set. */
public class MidiTest {
  private final Sequence sequence = new Sequence(Sequence.PPQ, 100);

  MidiTest() throws InvalidMidiDataException {}

  @Test
  void notesAndRestsInSeconds() throws Exception {
    Track track = sequence.createTrack();
    note(track, 0, 60, 0, 100);
    note(track, 0, 62, 200, 250);
    assertSounds("format 0", read(0), "60 0 62", ".5 .5 .25");
    assertSounds("format 1", read(1), "60 0 62", ".5 .5 .25");
  }

  @Test
  void tempoChangesHoldForAllTracks() throws Exception {
    tempo(sequence.createTrack(), 100, 1_000_000);
    tempo(sequence.getTracks()[0], 300, 250_000);
    Track track = sequence.createTrack();
    note(track, 0, 60, 0, 200);
    note(track, 0, 62, 200, 400);
    assertSounds("tempo", read(1), "60 62", "1.5 1.25");
  }

  @Test
  void smpteTimeNeedsNoTempo() throws Exception {
    Sequence smpte = new Sequence(Sequence.SMPTE_25, 40);
    note(smpte.createTrack(), 0, 60, 0, 1000);
    assertSounds("1000 ticks a second", read(smpte, 0), "60", "1");
  }

  @Test
  void noteOnWithoutVelocityEndsANoteAndHangingNotesEndWithTheTrack() throws Exception {
    Track track = sequence.createTrack();
    track.add(new MidiEvent(new ShortMessage(ShortMessage.NOTE_ON, 0, 60, 90), 0));
    track.add(new MidiEvent(new ShortMessage(ShortMessage.NOTE_ON, 0, 60, 0), 100));
    track.add(new MidiEvent(new ShortMessage(ShortMessage.NOTE_ON, 0, 64, 90), 100));
    track.add(new MidiEvent(new ShortMessage(ShortMessage.PROGRAM_CHANGE, 0, 1, 0), 300));
    assertSounds("ends", read(0), "60 64", ".5 1");
  }

  @Test
  void overlapsKeepTheUpperVoice() throws Exception {
    Track track = sequence.createTrack();
    note(track, 0, 60, 0, 200);
    note(track, 0, 67, 0, 150);
    note(track, 0, 65, 100, 200);
    assertSounds("skyline", read(0), "67 65", ".5 .5");
  }

  @Test
  void withoutNamesTheHighSungActiveSingleVoiceWins() throws Exception {
    Track chords = sequence.createTrack();
    Track bass = sequence.createTrack();
    Track tune = sequence.createTrack();
    Track chime = sequence.createTrack();
    for (int beat = 0; beat < 8; beat++) {
      int tick = 100 * beat;
      for (int pitch : new int[] {72, 76, 79}) {
        note(chords, 1, pitch, tick, tick + 100);
      }
      note(bass, 2, 36, tick, tick + 100);
      note(tune, 3, 67, tick, tick + 90);
    }
    note(chime, 4, 80, 0, 50);
    assertPitches("tune", read(1), "67 67 67 67 67 67 67 67");
  }

  @Test
  void channelsOfOneTrackAreParts() throws Exception {
    Track track = sequence.createTrack();
    for (int tick = 0; tick < 400; tick += 100) {
      note(track, 0, 40, tick, tick + 100);
      note(track, 5, 70, tick, tick + 100);
      note(track, 9, 60, tick, tick + 100);
    }
    assertPitches("channel", read(0), "70 70 70 70");
  }

  @Test
  void failuresSayWhy() throws Exception {
    note(sequence.createTrack(), 9, 60, 0, 100);
    byte[] drums = bytes(sequence, 0);
    assertFails(drums, MelodyException.Reason.NO_NOTES);
    assertFails("no MIDI at all".getBytes(US_ASCII), MelodyException.Reason.UNREADABLE);
    Sequence long1 = new Sequence(Sequence.PPQ, 1);
    note(long1.createTrack(), 0, 60, 0, 100_000);
    assertFails(bytes(long1, 0), MelodyException.Reason.TOO_LARGE);
  }

  private static void assertFails(byte[] content, MelodyException.Reason reason) {
    assertThatThrownBy(() -> MelodyReader.read("song.mid", content))
        .isInstanceOfSatisfying(
            MelodyException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  public static Track named(Sequence sequence, String name) throws InvalidMidiDataException {
    Track track = sequence.createTrack();
    track.add(new MidiEvent(new MetaMessage(3, name.getBytes(US_ASCII), name.length()), 0));
    return track;
  }

  public static void note(Track track, int channel, int pitch, long from, long to)
      throws InvalidMidiDataException {
    track.add(new MidiEvent(new ShortMessage(ShortMessage.NOTE_ON, channel, pitch, 90), from));
    track.add(new MidiEvent(new ShortMessage(ShortMessage.NOTE_OFF, channel, pitch, 0), to));
  }

  private static void tempo(Track track, long tick, int microseconds)
      throws InvalidMidiDataException {
    byte[] data = {(byte) (microseconds >> 16), (byte) (microseconds >> 8), (byte) microseconds};
    track.add(new MidiEvent(new MetaMessage(0x51, data, 3), tick));
  }

  private Melody read(int format) throws IOException {
    return read(sequence, format);
  }

  private static Melody read(Sequence sequence, int format) throws IOException {
    return MelodyReader.read("song.mid", bytes(sequence, format)).getFirst().melody();
  }

  public static byte[] bytes(Sequence sequence, int format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MidiSystem.write(sequence, format, out);
    return out.toByteArray();
  }
}
