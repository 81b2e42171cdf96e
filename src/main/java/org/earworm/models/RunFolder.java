package org.earworm.models;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.earworm.storage.WholeFile;
import org.earworm.training.Epoch;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run leaves: {@code run.json}, {@code metrics.jsonl} with an epoch a line, and {@code
 * report.html}.
 */
record RunFolder(Path folder) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .changeDefaultPropertyInclusion(all -> all.withValueInclusion(Include.NON_NULL))
          .build();
  private static final JsonMapper LINE = new JsonMapper();

  /**
   * The run that is there, or a new one.
   *
   * @param configuration as it was asked for: a map, or a record
   */
  Run begin(
      String id,
      String kind,
      String model,
      long seed,
      Object configuration,
      Map<String, Object> data) {
    if (!exists()) {
      Map<String, Object> asked = JSON.convertValue(configuration, new TypeReference<>() {});
      write(new Run(id, kind, model, Instant.now(), null, revision(), seed, asked, data, null));
    }
    return run();
  }

  void write(Run run) {
    try {
      keep("run.json", JSON.writeValueAsBytes(run));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void keep(String name, byte[] content) throws IOException {
    Files.createDirectories(folder);
    WholeFile.replace(folder.resolve(name), content);
  }

  boolean exists() {
    return Files.exists(folder.resolve("run.json"));
  }

  Run run() {
    return JSON.readValue(folder.resolve("run.json"), Run.class);
  }

  /** Adds an epoch; those from its number on are of a run that a crash cut short. */
  void add(Epoch epoch) {
    List<Epoch> epochs = new ArrayList<>(epochs());
    epochs.removeIf(earlier -> earlier.number() >= epoch.number());
    epochs.add(epoch);
    StringBuilder lines = new StringBuilder();
    for (Epoch each : epochs) {
      lines.append(LINE.writeValueAsString(each)).append('\n');
    }
    try {
      keep("metrics.jsonl", lines.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Epoch> epochs() {
    Path file = folder.resolve("metrics.jsonl");
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return Files.readAllLines(file).stream()
          .map(line -> LINE.readValue(line, Epoch.class))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void writeReport(String page) {
    try {
      keep("report.html", page.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The commit this was built from, as {@code git describe} has it; without one the version. */
  static String revision() {
    try (InputStream in = RunFolder.class.getResourceAsStream("/git.properties")) {
      Properties git = new Properties();
      if (in != null) {
        git.load(in);
      }
      String version = RunFolder.class.getPackage().getImplementationVersion();
      return git.getProperty("git.commit.id.describe", version == null ? "unknown" : version);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
