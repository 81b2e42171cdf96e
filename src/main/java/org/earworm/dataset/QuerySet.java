package org.earworm.dataset;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.earworm.audio.Container;

/** Finds the queries below a folder. */
public final class QuerySet {
  private QuerySet() {}

  /**
   * Either the layout of MIR-QBSH, {@code waveFile/YEAR/PERSON/SONG.wav}, or any other recording,
   * or {@code .pv}, where the file's name is the answer, or {@code queries.tsv} (a header, then
   * query and answer) beside a folder {@code queries}.
   *
   * @param pitchVectors whether to take the pitch vectors of MIR-QBSH rather than its recordings
   * @throws NoSuchFileException when the folder has neither layout, or no such queries
   * @throws FileSystemException when a line of the table names no answer
   */
  public static List<Query> read(Path folder, boolean pitchVectors) throws IOException {
    List<Query> queries =
        Files.exists(folder.resolve("queries.tsv"))
            ? listed(folder)
            : named(
                folder.resolve("waveFile"),
                pitchVectors ? name -> name.endsWith(".pv") : Container::isRecording);
    if (queries.isEmpty()) {
      throw new NoSuchFileException(
          folder.toString(), null, "no queries" + (pitchVectors ? "" : "; try --pitch-vectors"));
    }
    return queries;
  }

  private static List<Query> listed(Path folder) throws IOException {
    List<Query> queries = new ArrayList<>();
    Path table = folder.resolve("queries.tsv");
    for (String line : Files.readAllLines(table).stream().skip(1).toList()) {
      if (line.isBlank()) {
        continue;
      }
      String[] fields = line.split("\t");
      if (fields.length < 2) {
        throw new FileSystemException(table.toString(), null, "no answer in the line " + line);
      }
      queries.add(new Query(fields[1], folder.resolve("queries").resolve(fields[0])));
    }
    return queries;
  }

  private static List<Query> named(Path folder, Predicate<String> wanted) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(
          folder.toString(), null, "queries need a folder waveFile or a file queries.tsv");
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> wanted.test(file.toString()))
          .sorted()
          .map(file -> new Query(stem(file), file))
          .toList();
    }
  }

  private static String stem(Path file) {
    return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
  }
}
