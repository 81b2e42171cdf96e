package org.earworm.transcription;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.earworm.console.ConsoleProgress;
import org.earworm.melody.Melody;
import org.earworm.score.MelodyReader;
import org.earworm.voice.MelodyException;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code earworm abc}: whether ABC tunes are read as another program reads them. */
@Command(
    name = "abc",
    description = "Compare ABC tunes as they are read with what abc2midi plays.",
    showDefaultValues = true)
public final class AbcCommand implements Callable<Integer> {
  @Option(
      names = "--tunes",
      required = true,
      paramLabel = "DIR",
      description = "ABC tunebooks, at any depth.")
  private Path tunes = Path.of("");

  @Option(
      names = "--abc2midi",
      paramLabel = "PROGRAM",
      description = "Its name or path; Debian has it in abcmidi.")
  private String abc2midi = "abc2midi";

  private final Map<ReadingAgreement, List<String>> found = new EnumMap<>(ReadingAgreement.class);

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Path> files = files();
    ConsoleProgress progress = new ConsoleProgress("tunebooks compared", files.size());
    Path folder = Files.createTempDirectory("earworm-abc");
    try {
      Abc2Midi other = new Abc2Midi(abc2midi, folder);
      for (int i = 0; i < files.size(); i++) {
        compare(files.get(i), other);
        progress.accept(i + 1);
      }
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
    System.out.print(table());
    return 0;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> walk = Files.walk(tunes)) {
      List<Path> files =
          walk.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".abc"))
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new NoSuchFileException(tunes.toString(), null, "no .abc files");
      }
      return files;
    }
  }

  /** Tune by tune, with what stands before the first. */
  private void compare(Path file, Abc2Midi other) throws IOException, InterruptedException {
    String book = Files.readString(file, ISO_8859_1);
    String[] parts = book.split("(?m)^(?=X:)", -1);
    String head = parts[0].startsWith("X:") ? "" : parts[0];
    for (String tune : parts) {
      if (!tune.startsWith("X:")) {
        continue;
      }
      String alone = head + tune;
      ReadingAgreement agreement =
          ReadingAgreement.of(read(alone.getBytes(ISO_8859_1)), other.play(alone));
      String number = tune.lines().findFirst().orElse("");
      found
          .computeIfAbsent(agreement, _ -> new ArrayList<>())
          .add(tunes.relativize(file) + " " + number);
    }
  }

  private static List<Melody> read(byte[] tune) {
    try {
      return List.of(MelodyReader.read("tune.abc", tune).getFirst().melody());
    } catch (MelodyException e) {
      return List.of();
    }
  }

  private String table() {
    int all = found.values().stream().mapToInt(List::size).sum();
    StringBuilder table = new StringBuilder();
    found.forEach(
        (agreement, names) -> {
          if (agreement != ReadingAgreement.SAME) {
            names.forEach(name -> table.append(agreement.words + ": " + name + "\n"));
          }
        });
    table.append(all + " tunes\n");
    found.forEach(
        (agreement, names) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "%6d  %5.1f %%  %s%n",
                    names.size(),
                    100.0 * names.size() / all,
                    agreement.words)));
    return table.toString();
  }
}
