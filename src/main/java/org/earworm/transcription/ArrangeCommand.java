package org.earworm.transcription;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.earworm.audio.Pcm;
import org.earworm.audio.Wav;
import org.earworm.console.ConsoleProgress;
import org.earworm.melody.Melody;
import org.earworm.score.MelodyReader;
import org.earworm.storage.WholeFile;
import org.earworm.synthesis.Hummer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code earworm arrange}: a synthetic evaluation set for audio references, in the layout that
 * {@code evaluate} reads.
 */
@Command(
    name = "arrange",
    description = {
      "Make a synthetic evaluation set of MIDI files: each played by a band as recordings/ID.wav,",
      "and a hum of its melody as queries/ID.wav. What was made before is kept."
    },
    showDefaultValues = true)
public final class ArrangeCommand implements Callable<Integer> {
  private static final int FEWEST_NOTES = 8;

  @Option(
      names = "--melodies",
      required = true,
      paramLabel = "DIR",
      description = "MIDI files with the tracks MELODY, BRIDGE, PIANO (POP909).")
  private Path melodies = Path.of("");

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Needs 10 MB a song.")
  private Path output = Path.of("");

  @Option(names = "--songs", paramLabel = "N", description = "Take N files, evenly spread.")
  private int songs = 200;

  @Option(
      names = "--sound-font",
      paramLabel = "FILE",
      description = "General MIDI instruments; the default is Debian's fluid-soundfont-gm.")
  private Path soundFont = Path.of("/usr/share/sounds/sf2/FluidR3_GM.sf2");

  @Option(names = "--seconds", description = "Length of a hum.")
  private double seconds = 8;

  @Option(names = "--seed", description = "Of the hums.")
  private long seed = 1;

  @Override
  public Integer call() throws IOException {
    List<Path> files = files();
    Arrangement band = new Arrangement(soundFont);
    Path recordings = Files.createDirectories(output.resolve("recordings"));
    Path queries = Files.createDirectories(output.resolve("queries"));
    ConsoleProgress progress = new ConsoleProgress("songs arranged", files.size());
    List<String> table = new ArrayList<>(List.of("query\tsong"));
    for (int i = 0; i < files.size(); i++) {
      String id = RecordingFolder.id(files.get(i));
      play(band, files.get(i), recordings.resolve(id + ".wav"));
      Optional<Pcm> hum = hum(files.get(i), new Random(seed + i));
      if (hum.isPresent()) {
        Files.write(queries.resolve(id + ".wav"), Wav.of(hum.get()));
        table.add(id + ".wav\t" + id);
      }
      progress.accept(i + 1);
    }
    Files.write(output.resolve("queries.tsv"), table);
    return 0;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> list = Files.list(melodies)) {
      List<Path> all = list.filter(file -> file.toString().endsWith(".mid")).sorted().toList();
      if (all.isEmpty()) {
        throw new NoSuchFileException(melodies.toString(), null, "no .mid files");
      }
      int most = Math.min(songs, all.size());
      return Stream.iterate(0, i -> i < most, i -> i + 1)
          .map(i -> all.get((int) ((long) i * all.size() / most)))
          .toList();
    }
  }

  /** As a whole, so that what an interrupted run left is not taken for a recording. */
  private static void play(Arrangement band, Path midi, Path wav) throws IOException {
    if (!Files.exists(wav)) {
      WholeFile.replace(wav, part -> band.play(midi, part));
    }
  }

  /** From any note of which some more follow. */
  private Optional<Pcm> hum(Path midi, RandomGenerator random) throws IOException {
    Melody melody = MelodyReader.read(midi).getFirst().melody();
    int last = Math.max(1, melody.notes().size() - FEWEST_NOTES);
    double start = melody.notes().get(random.nextInt(last)).onset();
    return new Hummer().hum(melody, start, seconds, random);
  }
}
