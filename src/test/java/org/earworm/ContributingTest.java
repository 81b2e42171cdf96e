package org.earworm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What contributors are given beside the code, held against what it stands for. */
class ContributingTest {
  private static final Path GITHUB = Path.of(".github");
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void continuousIntegrationRunsWhatEveryChangeMustPass() throws IOException {
    JsonNode job = yaml(GITHUB.resolve("workflows/ci.yml")).at("/jobs/verify");
    assertThat(job.path("steps").findValuesAsString("run"))
        .singleElement()
        .asString()
        .endsWith(" .ci/run");
    assertThat(job.path("steps").findValuesAsString("java-version")).containsExactly(java());
    assertThat(Path.of(".ci/run")).isExecutable();
  }

  @Test
  void theDevContainerHasTheJdkOfTheImage() throws IOException {
    JsonNode container = JSON.readTree(Path.of(".devcontainer/devcontainer.json"));
    String file = container.at("/build/dockerfile").asString();
    String jdk = Files.readAllLines(Path.of(".devcontainer", file)).get(1);
    assertThat(jdk).contains(":" + java() + "-jdk-");
    assertThat(Files.readString(Path.of("Dockerfile")))
        .contains(jdk.replace(" AS jdk", " AS build"));
  }

  @Test
  void theEditorWrapsWhereTheFormatterDoes() throws IOException {
    assertThat(Files.readString(Path.of(".editorconfig")))
        .contains("max_line_length = 120", "[*.java]\nmax_line_length = 100");
  }

  static List<Path> forms() throws IOException {
    try (Stream<Path> files = Files.list(GITHUB.resolve("ISSUE_TEMPLATE"))) {
      return files.sorted().toList();
    }
  }

  /** By GitHub's schema of forms, in short. */
  @ParameterizedTest
  @MethodSource("forms")
  void issuesAskSomething(Path file) throws IOException {
    JsonNode form = yaml(file);
    assertThat(form.path("name").asString()).isNotEmpty();
    assertThat(form.path("description").asString()).isNotEmpty();
    assertThat(form.path("body"))
        .anyMatch(field -> field.at("/validations/required").asBoolean(false))
        .allSatisfy(
            field ->
                assertThat(
                        field.at("/attributes/label").asString("") + field.at("/attributes/value"))
                    .isNotEmpty());
    assertThat(form.path("body").findValuesAsString("id")).doesNotHaveDuplicates();
  }

  private static JsonNode yaml(Path file) throws IOException {
    Map<String, Object> yaml = new Yaml().load(Files.readString(file));
    return JSON.valueToTree(yaml);
  }

  private static String java() throws IOException {
    return Files.readString(Path.of("pom.xml")).replaceFirst("(?s).*<java.version>(\\d+)<.*", "$1");
  }
}
