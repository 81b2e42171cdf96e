package org.earworm.transcription;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Patch;
import javax.sound.midi.Receiver;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Soundbank;
import javax.sound.midi.Synthesizer;
import javax.sound.midi.Track;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/**
 * Plays the MIDI files of POP909 as a band would, offline: Gervill, the JDK's software synthesiser,
 * with a General MIDI SoundFont. Levels are the velocities of the file. There are no drums.
 */
final class Arrangement {
  private static final AudioFormat FORMAT = new AudioFormat(22_050, 16, 1, true, false);

  /** General MIDI programs, from 0, of the tracks by their names; others keep their own. */
  private static final Map<String, Integer> PROGRAMS =
      Map.of("MELODY", 53 /* voice oohs */, "BRIDGE", 25 /* steel guitar */, "PIANO", 0);

  private static final double REVERBERATION_SECONDS = 2;
  private static final int TRACK_NAME = 0x03;
  private static final int SET_TEMPO = 0x51;
  private static final double DEFAULT_MICROSECONDS = 500_000;

  private final Soundbank instruments;

  /**
   * @param soundFont a General MIDI SoundFont, .sf2
   * @throws IOException when it cannot be read
   */
  Arrangement(Path soundFont) throws IOException {
    try {
      this.instruments = MidiSystem.getSoundbank(soundFont.toFile());
    } catch (InvalidMidiDataException e) {
      throw new IOException(soundFont + " is no SoundFont; give one that ends in .sf2", e);
    }
  }

  /** Writes what a MIDI file sounds like as WAV: mono, 22.05 kHz, 16 bits. */
  void play(Path midi, Path wav) throws IOException {
    try (Synthesizer synthesizer = MidiSystem.getSynthesizer()) {
      Sequence sequence = MidiSystem.getSequence(midi.toFile());
      List<MidiEvent> events = events(sequence);
      AudioInputStream sound = open(synthesizer);
      synthesizer.loadInstruments(instruments, patches(events));
      double end = send(events, sequence.getResolution(), synthesizer.getReceiver());
      long frames = (long) ((end + REVERBERATION_SECONDS) * FORMAT.getFrameRate());
      AudioSystem.write(
          new AudioInputStream(sound, FORMAT, frames), AudioFileFormat.Type.WAVE, wav.toFile());
    } catch (InvalidMidiDataException | MidiUnavailableException e) {
      throw new IOException("cannot play " + midi, e);
    }
  }

  /** Offline rendering is a method of Gervill's that no public interface has. */
  private static AudioInputStream open(Synthesizer synthesizer) {
    try {
      return (AudioInputStream)
          Class.forName("com.sun.media.sound.AudioSynthesizer")
              .getMethod("openStream", AudioFormat.class, Map.class)
              .invoke(synthesizer, FORMAT, Map.of("load default soundbank", false));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "this JDK's synthesiser cannot render; start Java with"
              + " --add-exports java.desktop/com.sun.media.sound=ALL-UNNAMED",
          e);
    }
  }

  private static Patch[] patches(List<MidiEvent> events) {
    return events.stream()
        .map(MidiEvent::getMessage)
        .filter(Arrangement::choosesProgram)
        .map(message -> new Patch(0, ((ShortMessage) message).getData1()))
        .toArray(Patch[]::new);
  }

  /** Sends all events with their times; the time of the last in seconds. */
  private static double send(List<MidiEvent> events, int resolution, Receiver receiver) {
    double microseconds = 0;
    double perQuarter = DEFAULT_MICROSECONDS;
    long tick = 0;
    for (MidiEvent event : events) {
      microseconds += (event.getTick() - tick) * perQuarter / resolution;
      tick = event.getTick();
      if (!(event.getMessage() instanceof MetaMessage meta)) {
        receiver.send(event.getMessage(), (long) microseconds);
      } else if (meta.getType() == SET_TEMPO) {
        perQuarter = new BigInteger(1, meta.getData()).intValue();
      }
    }
    return microseconds / 1e6;
  }

  private static List<MidiEvent> events(Sequence sequence) throws InvalidMidiDataException {
    List<MidiEvent> events = new ArrayList<>();
    for (Track track : sequence.getTracks()) {
      Integer program = PROGRAMS.get(name(track));
      for (int i = 0; i < track.size(); i++) {
        MidiMessage message = track.get(i).getMessage();
        if (program != null && choosesProgram(message)) {
          message = new ShortMessage(message.getStatus(), program, 0);
        }
        events.add(new MidiEvent(message, track.get(i).getTick()));
      }
    }
    events.sort(Comparator.comparingLong(MidiEvent::getTick));
    return events;
  }

  private static boolean choosesProgram(MidiMessage message) {
    return message instanceof ShortMessage it && it.getCommand() == ShortMessage.PROGRAM_CHANGE;
  }

  private static String name(Track track) {
    for (int i = 0; i < track.size(); i++) {
      if (track.get(i).getMessage() instanceof MetaMessage meta && meta.getType() == TRACK_NAME) {
        return new String(meta.getData(), US_ASCII);
      }
    }
    return "";
  }
}
