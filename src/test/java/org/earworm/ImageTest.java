package org.earworm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * What can be told of Dockerfile and docker-compose.yml without Docker; docker/try.sh tries the
 * rest.
 */
class ImageTest {
  private static final Set<String> INSTRUCTIONS =
      Set.of(
          "ARG",
          "FROM",
          "WORKDIR",
          "COPY",
          "RUN",
          "LABEL",
          "ENV",
          "USER",
          "VOLUME",
          "EXPOSE",
          "HEALTHCHECK",
          "ENTRYPOINT",
          "CMD");

  private static final Set<String> SERVICE =
      Set.of(
          "build",
          "image",
          "ports",
          "environment",
          "depends_on",
          "volumes",
          "tmpfs",
          "read_only",
          "cap_drop",
          "security_opt",
          "mem_limit",
          "pids_limit",
          "stop_grace_period",
          "restart",
          "healthcheck");

  private final List<String> dockerfile = instructions(Files.readString(Path.of("Dockerfile")));
  private final Map<String, Object> compose =
      new Yaml().load(Files.readString(Path.of("docker-compose.yml")));

  ImageTest() throws IOException {}

  private static List<String> instructions(String file) {
    return Stream.of(file.replaceAll("(?m)^#.*\n", "").replaceAll("\\\\\n\\s*", "").split("\n"))
        .filter(line -> !line.isBlank())
        .toList();
  }

  @Test
  void theImageRunsAsNobodyAndTakesNothingUnnamed() {
    assertThat(dockerfile)
        .allSatisfy(line -> assertThat(INSTRUCTIONS).contains(line.split(" ")[0]));
    List<String> last =
        dockerfile.subList(dockerfile.lastIndexOf("FROM ${BACKEND}"), dockerfile.size());
    assertThat(last).contains("USER 10001:10001");
    assertThat(last.indexOf("USER 10001:10001"))
        .isGreaterThan(last.lastIndexOf(of(last, "RUN").getLast()));
    assertThat(of(dockerfile, "FROM"))
        .allSatisfy(line -> assertThat(line).containsPattern("(:[0-9]|\\$\\{BACKEND})"));
    assertThat(of(last, "ENTRYPOINT"))
        .singleElement()
        .asString()
        .startsWith("ENTRYPOINT [\"java\"");
  }

  @Test
  void whatIsCopiedIsThereAndNotIgnored() throws IOException {
    List<String> context = Files.readAllLines(Path.of(".dockerignore"));
    for (String copy : of(dockerfile, "COPY")) {
      String[] words = copy.split(" ");
      for (int i = 1; i < words.length - 1 && !copy.contains("--from"); i++) {
        String source = words[i].replaceAll("/$", "");
        assertThat(Path.of(source)).exists();
        assertThat(context)
            .anyMatch(line -> source.startsWith(line.substring(1)) && line.startsWith("!"));
      }
    }
  }

  @Test
  void everyServiceIsHealthyOrSaysSoAndEveryFileIsThere() {
    Map<String, Map<String, Object>> services = map(compose.get("services"));
    assertThat(services).containsOnlyKeys("earworm", "postgres", "prometheus", "grafana");
    Map<String, Object> volumes = map(compose.get("volumes"));
    services.forEach(
        (name, service) -> {
          assertThat(SERVICE).as(name).containsAll(service.keySet());
          if (!name.equals("earworm")) { // its image has a health check
            assertThat(service).as(name).containsKey("healthcheck");
            assertThat(String.valueOf(service.get("image"))).matches(".+:v?\\d.*");
          }
          for (Object volume : (List<?>) Objects.requireNonNull(service.get("volumes"))) {
            String source = String.valueOf(volume).split(":")[0];
            assertThat(
                    source.startsWith(".")
                        ? Files.exists(Path.of(source))
                        : volumes.containsKey(source))
                .as(source)
                .isTrue();
          }
        });
    assertThat(services.get("earworm")).containsEntry("read_only", true);
  }

  @Test
  void noPasswordIsWrittenDown() throws IOException {
    assertThat(
            Pattern.compile("PASSWORD: (.*)")
                .matcher(Files.readString(Path.of("docker-compose.yml")))
                .results())
        .hasSizeGreaterThan(1)
        .allSatisfy(it -> assertThat(it.group(1)).startsWith("${"));
  }

  private static List<String> of(List<String> lines, String instruction) {
    return lines.stream().filter(line -> line.startsWith(instruction + " ")).toList();
  }

  @SuppressWarnings("unchecked")
  private static <T> Map<String, T> map(@Nullable Object yaml) {
    return (Map<String, T>) Objects.requireNonNull(yaml);
  }
}
