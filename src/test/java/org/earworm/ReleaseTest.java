package org.earworm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One version for jar, image, chart and contract, which .ci/release changes. */
@Tag("process")
class ReleaseTest {
  /** Where the version stands: a line, with VERSION for it. */
  private static final Map<String, List<String>> PLACES =
      Map.of(
          "pom.xml", List.of("  <version>VERSION</version>"),
          "helm/Chart.yaml", List.of("version: VERSION", "appVersion: VERSION"),
          "helm/values-gpu.yaml", List.of("  tag: VERSION-cuda"),
          "openapi.yaml", List.of("  version: VERSION"));

  /** A copy of what a release reads. */
  @TempDir private Path folder;

  @BeforeEach
  void copy() throws IOException {
    for (String name : List.of(".ci/release", "CHANGELOG.md", "pom.xml", "openapi.yaml")) {
      copy(name);
    }
    copy("helm/Chart.yaml");
    copy("helm/values-gpu.yaml");
  }

  private void copy(String name) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.copy(Path.of(name), folder.resolve(name));
  }

  @Test
  void theVersionIsTheSameEverywhereAndInTheChangelog() throws IOException {
    String version = version();
    for (Map.Entry<String, List<String>> place : PLACES.entrySet()) {
      assertThat(Files.readAllLines(Path.of(place.getKey())))
          .as(place.getKey())
          .containsAll(lines(place.getValue(), version));
    }
    assertThat(Files.readAllLines(Path.of("CHANGELOG.md")))
        .filteredOn(line -> line.matches("## \\d.*"))
        .first()
        .asString()
        .matches("## " + Pattern.quote(version) + " - \\d{4}-\\d{2}-\\d{2}");
  }

  @Test
  void aDryRunShowsTheChangesAndTheCommandsAndDoesNeither() throws Exception {
    announce();
    Map<Path, String> before = contents();
    Ran dry = release("--dry-run", "99.0.0");
    assertThat(dry.status()).as(dry.output()).isZero();
    for (List<String> place : PLACES.values()) {
      assertThat(dry.output().lines())
          .containsAll(lines(place, "99.0.0").stream().map(line -> "+" + line).toList());
    }
    assertThat(dry.output())
        .containsSubsequence(
            "+## 99.0.0 - ",
            "+ .ci/run",
            "+ git commit",
            "+ git tag --annotate v99.0.0",
            "+ docker build",
            "--tag earworm:99.0.0 .",
            "--tag earworm:99.0.0-cuda --build-arg BACKEND=cuda .",
            "+ helm package helm",
            "git push origin HEAD v99.0.0");
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void theVersionThatIsThereNeedsNoChange() throws Exception {
    Ran dry = release("--dry-run", version());
    assertThat(dry.status()).as(dry.output()).isZero();
    assertThat(dry.output()).startsWith("+ .ci/run");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "v99.0.0", "99.0", "99.0.0-SNAPSHOT", "0.0.1"})
  void anotherVersionIsRefused(String version) throws Exception {
    announce();
    assertThat(release("--dry-run", version).status()).isEqualTo(1);
  }

  @Test
  void aReleaseThatTellsNothingIsRefused() throws Exception {
    Path changes = folder.resolve("CHANGELOG.md");
    String told = Files.readString(changes);
    Files.writeString(
        changes, told.replaceFirst("(?s)## Unreleased\n.*?(?=## \\d)", "## Unreleased\n\n"));
    Ran dry = release("--dry-run", "99.0.0");
    assertThat(dry.status()).isEqualTo(1);
    assertThat(dry.output()).contains("nothing under Unreleased");
  }

  private void announce() throws IOException {
    Path changes = folder.resolve("CHANGELOG.md");
    String told = Files.readString(changes);
    assertThat(told).contains("## Unreleased\n");
    Files.writeString(changes, told.replace("## Unreleased\n", "## Unreleased\n\n- News.\n"));
  }

  private static List<String> lines(List<String> place, String version) {
    return place.stream().map(line -> line.replace("VERSION", version)).toList();
  }

  private static String version() throws IOException {
    return Pattern.compile("<artifactId>earworm</artifactId>\\s*<version>(.*)</version>")
        .matcher(Files.readString(Path.of("pom.xml")))
        .results()
        .findFirst()
        .orElseThrow()
        .group(1);
  }

  private Map<Path, String> contents() throws IOException {
    Map<Path, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
      for (Path file : files.toList()) {
        contents.put(file, Files.readString(file));
      }
    }
    return contents;
  }

  private record Ran(int status, String output) {}

  private Ran release(String... arguments) throws Exception {
    Process process =
        new ProcessBuilder(
                Stream.concat(Stream.of(folder + "/.ci/release"), Stream.of(arguments)).toList())
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ran(process.waitFor(), output);
  }
}
