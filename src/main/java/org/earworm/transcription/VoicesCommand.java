package org.earworm.transcription;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.earworm.console.ConsoleProgress;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;
import org.earworm.score.MelodyReader;
import org.earworm.transcription.MadeUpScore.Part;
import org.earworm.voice.MelodyException;
import org.earworm.voice.Tune;
import org.earworm.voice.Voice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code earworm voices}: how often the melody is found among the voices of a score. */
@Command(
    name = "voices",
    description = {
      "Measure how often the melody is chosen among the voices of scores: of MIDI files with a"
          + " track",
      "MELODY (POP909), and of other melodies with made-up choirs, pianos and bands; with their"
          + " names,",
      "without, and with misleading ones, in any order, and in MusicXML."
    },
    showDefaultValues = true)
public final class VoicesCommand implements Callable<Integer> {
  private static final int FEWEST_NOTES = 12;
  private static final double LONGEST_SECONDS = 600;

  /** A note of the melody is read when one of its pitch starts this near. */
  private static final double NEAR_SECONDS = 0.06;

  private static final double READ = 0.9;

  @Option(
      names = "--melodies",
      required = true,
      paramLabel = "DIR",
      description = "Melody files, also in folders below.")
  private Path melodies = Path.of("");

  @Option(names = "--seed", description = "Of orders and made-up voices.")
  private long seed = 1;

  private final Map<String, Tally> tallies = new LinkedHashMap<>();

  private static final class Tally {
    int files;
    int first;
    int kept;
    int two;
  }

  @Override
  public Integer call() throws IOException, InvalidMidiDataException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(melodies)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    ConsoleProgress progress = new ConsoleProgress("files", files.size());
    Random random = new Random(seed);
    int done = 0;
    for (Path file : files) {
      String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
      if (name.endsWith(".mid")) {
        List<Part> parts = parts(file);
        if (parts.size() > 1 && parts.getFirst().name().equals("MELODY")) {
          measure(parts, "", random);
        }
      } else {
        accompany(file, done, random);
      }
      progress.accept(++done);
    }
    if (tallies.isEmpty()) {
      throw new NoSuchFileException(melodies.toString(), null, "no melodies of several voices");
    }
    print();
    return 0;
  }

  private void print() {
    System.out.println("| voices | scores | melody first | among those kept | two kept |");
    System.out.println("|---|---|---|---|---|");
    tallies.forEach(
        (name, tally) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.3f | %.3f | %.3f |%n",
                name,
                tally.files,
                tally.first / (double) tally.files,
                tally.kept / (double) tally.files,
                tally.two / (double) tally.files));
  }

  private void accompany(Path file, int number, Random random)
      throws IOException, InvalidMidiDataException {
    List<Tune> tunes;
    try {
      tunes = MelodyReader.read(file);
    } catch (MelodyException e) {
      return;
    }
    Melody melody = tunes.getFirst().melody();
    if (melody.notes().size() < FEWEST_NOTES || melody.end() > LONGEST_SECONDS) {
      return;
    }
    Accompaniment others = new Accompaniment(melody, random);
    Part lead = new Part("Voice", false, melody.notes());
    switch (number % 3) {
      case 0 ->
          measure(
              List.of(
                  lead,
                  new Part("Alto", false, others.choir(1)),
                  new Part("Tenor", false, others.choir(2)),
                  new Part("Bass", false, others.choir(3))),
              "choir: ",
              random);
      case 1 ->
          measure(
              List.of(lead, new Part("Left hand", false, others.leftHand())), "piano: ", random);
      default ->
          measure(
              List.of(
                  lead,
                  new Part("Bass", false, others.bass()),
                  new Part("Guitar", false, others.strumming()),
                  new Part("Lead Guitar", false, others.leadGuitar()),
                  new Part("Drums", true, others.drums()),
                  new Part("Strings", false, others.strings())),
              "band: ",
              random);
    }
  }

  /** Measures variants of a score whose first part is the melody. */
  private void measure(List<Part> parts, String kind, Random random)
      throws IOException, InvalidMidiDataException {
    Melody melody = Melody.skyline(parts.getFirst().notes());
    List<Part> hidden = named(parts, parts.stream().map(_ -> "").toList());
    List<String> names = new ArrayList<>(parts.stream().map(Part::name).toList());
    Collections.rotate(names, 1);
    names.set(1, "Vocals");
    List<Part> misleading = named(parts, names);
    List<Part> mixed = new ArrayList<>(hidden);
    Collections.shuffle(mixed, random);
    add(kind + "named", "mid", new MadeUpScore(parts).midi(false), melody);
    add(kind + "unnamed", "mid", new MadeUpScore(hidden).midi(false), melody);
    add(kind + "misnamed", "mid", new MadeUpScore(misleading).midi(false), melody);
    add(kind + "unnamed, in any order", "mid", new MadeUpScore(mixed).midi(false), melody);
    add(kind + "channels of one track", "mid", new MadeUpScore(mixed).midi(true), melody);
    add(kind + "parts", "musicxml", new MadeUpScore(parts).musicXml(false, random), melody);
    add(
        kind + "unnamed parts, in any order",
        "musicxml",
        new MadeUpScore(mixed).musicXml(false, random),
        melody);
    add(
        kind + "staves of one part",
        "musicxml",
        new MadeUpScore(parts).musicXml(true, random),
        melody);
  }

  private static List<Part> named(List<Part> parts, List<String> names) {
    List<Part> named = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      named.add(new Part(names.get(i), parts.get(i).drums(), parts.get(i).notes()));
    }
    return named;
  }

  private void add(String kind, String ending, byte[] content, Melody melody) {
    List<Voice> voices = MelodyReader.read("score." + ending, content).getFirst().voices();
    Tally tally =
        tallies.computeIfAbsent(
            (ending.equals("mid") ? "MIDI, " : "MusicXML, ") + kind, _ -> new Tally());
    boolean first = is(voices.getFirst().melody(), melody);
    tally.files++;
    tally.first += first ? 1 : 0;
    tally.kept += first || is(voices.getLast().melody(), melody) ? 1 : 0;
    tally.two += voices.size() - 1;
  }

  private static boolean is(Melody read, Melody melody) {
    int found = 0;
    int next = 0;
    List<Note> notes = read.notes();
    for (Note note : melody.notes()) {
      while (next < notes.size() && notes.get(next).onset() < note.onset() - NEAR_SECONDS) {
        next++;
      }
      for (int i = next;
          i < notes.size() && notes.get(i).onset() <= note.onset() + NEAR_SECONDS;
          i++) {
        if (notes.get(i).pitch() == note.pitch()) {
          found++;
          break;
        }
      }
    }
    return found >= READ * Math.max(melody.notes().size(), notes.size());
  }

  /** The parts of a MIDI file by track, the one named MELODY first, in the tempo of its start. */
  private static List<Part> parts(Path file) throws IOException, InvalidMidiDataException {
    Sequence sequence = MidiSystem.getSequence(file.toFile());
    double perTick = 0.5 / sequence.getResolution();
    List<Part> parts = new ArrayList<>();
    for (Track track : sequence.getTracks()) {
      String name = "";
      List<Note> notes = new ArrayList<>();
      long[] onsets = new long[128];
      for (int i = 0; i < track.size(); i++) {
        long tick = track.get(i).getTick();
        if (track.get(i).getMessage() instanceof MetaMessage meta) {
          byte[] data = meta.getData();
          name =
              meta.getType() == 3
                  ? new String(data, java.nio.charset.StandardCharsets.UTF_8)
                  : name;
          if (meta.getType() == 0x51 && tick == 0) {
            perTick =
                ((data[0] & 255) << 16 | (data[1] & 255) << 8 | data[2] & 255)
                    * 1e-6
                    / sequence.getResolution();
          }
        } else if (track.get(i).getMessage() instanceof ShortMessage message
            && message.getCommand() <= ShortMessage.NOTE_ON) {
          int pitch = message.getData1();
          if (onsets[pitch] > 0 && tick >= onsets[pitch]) {
            notes.add(new Note((onsets[pitch] - 1) * perTick, tick * perTick, pitch));
          }
          boolean on = message.getCommand() == ShortMessage.NOTE_ON && message.getData2() > 0;
          onsets[pitch] = on ? tick + 1 : 0;
        }
      }
      if (!notes.isEmpty()) {
        parts.add(name.equals("MELODY") ? 0 : parts.size(), new Part(name, false, notes));
      }
    }
    return parts;
  }
}
