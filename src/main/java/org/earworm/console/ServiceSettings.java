package org.earworm.console;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that work on the service's data. */
public final class ServiceSettings {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder for everything the service writes (default: data, beside the launcher).")
  private @Nullable Path data;

  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      description =
          "Any property of application.yaml, e.g. -Dearworm.retrieval.threshold=0.6; repeatable.")
  private Map<String, String> properties = new LinkedHashMap<>();

  /** As arguments of Spring Boot, behind others. */
  public String[] arguments(String... others) {
    Stream<String> folder = data == null ? Stream.of() : Stream.of("--earworm.data=" + data);
    Stream<String> given =
        properties.entrySet().stream()
            .map(property -> "--" + property.getKey() + "=" + property.getValue());
    return Stream.of(Stream.of(others), folder, given).flatMap(it -> it).toArray(String[]::new);
  }
}
