package org.earworm.transcription;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.Track;
import org.earworm.melody.Melody;
import org.earworm.score.MelodyReader;
import org.earworm.voice.MelodyException;

/** The program abc2midi, which plays ABC tunes. */
final class Abc2Midi {
  /** Without grace notes, accompaniment, dynamics, fermatas and comments, with old chords. */
  private static final List<String> OPTIONS =
      List.of("-NGRA", "-NGUI", "-NFNP", "-NFER", "-NCOM", "-OCC");

  /** A field or a comment, which stays as it is unless it names a dance. */
  private static final Pattern NO_MUSIC = Pattern.compile("(?:[A-Za-z+]:|%).*");

  /** What it has notes or lengths of its own for: trills, rolls, mordents, turns, staccato. */
  private static final Pattern ORNAMENT =
      Pattern.compile(
          "[~.HLMOPRSTuv](?=[~HLMOPRSTuv.]{0,9}[\\^_=]{0,2}[A-Ga-g\\[])"
              + "|![a-z]{0,9}(?:trill|roll|mordent|turn)[a-z(]{0,9}!");

  private static final int SECONDS = 10;

  private final String program;
  private final Path folder;

  /**
   * @param program name or path
   * @param folder for its files
   */
  Abc2Midi(String program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  /**
   * What it plays of a tune as it is written, without swing and ornaments: the upper voice of each
   * track that has notes.
   *
   * @throws NoSuchFileException when there is no such program
   */
  List<Melody> play(String tune) throws IOException, InterruptedException {
    Path abc = Files.writeString(folder.resolve("tune.abc"), plain(tune), ISO_8859_1);
    Path midi = folder.resolve("tune.mid");
    Files.deleteIfExists(midi);
    List<String> command = new ArrayList<>(List.of(program, abc.toString()));
    command.addAll(OPTIONS);
    command.addAll(List.of("-o", midi.toString()));
    Process process = start(command);
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    return Files.exists(midi) ? voices(midi) : List.of();
  }

  /** It swings dances, unless it does not know that it is one, and breaks chords, unless told. */
  private static String plain(String tune) {
    return tune.lines()
        .filter(line -> !line.startsWith("R:"))
        .map(
            line -> NO_MUSIC.matcher(line).matches() ? line : ORNAMENT.matcher(line).replaceAll(""))
        .map(line -> line.startsWith("K:") ? line + "\n%%MIDI chordattack 0" : line)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private Process start(List<String> command) throws IOException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      NoSuchFileException missing =
          new NoSuchFileException(program, null, "no such program; Debian has it in abcmidi");
      missing.initCause(e);
      throw missing;
    }
  }

  private static List<Melody> voices(Path midi) throws IOException {
    List<Melody> voices = new ArrayList<>();
    try {
      Sequence sequence = MidiSystem.getSequence(midi.toFile());
      for (Track voice : sequence.getTracks()) {
        read(alone(voice, sequence)).ifPresent(voices::add);
      }
    } catch (InvalidMidiDataException e) {
      throw new IOException("abc2midi wrote what is no MIDI file", e);
    }
    return voices;
  }

  private static Optional<Melody> read(byte[] voice) {
    try {
      return Optional.of(MelodyReader.read("voice.mid", voice).getFirst().melody());
    } catch (MelodyException e) {
      return Optional.empty();
    }
  }

  /** The track with the tempos of all. */
  private static byte[] alone(Track voice, Sequence sequence)
      throws InvalidMidiDataException, IOException {
    Sequence alone = new Sequence(sequence.getDivisionType(), sequence.getResolution());
    Track tempos = alone.createTrack();
    for (Track track : sequence.getTracks()) {
      for (int i = 0; i < track.size(); i++) {
        if (track == voice || track.get(i).getMessage() instanceof MetaMessage) {
          tempos.add(track.get(i));
        }
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    MidiSystem.write(alone, 0, bytes);
    return bytes.toByteArray();
  }
}
