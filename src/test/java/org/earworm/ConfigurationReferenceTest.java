package org.earworm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * docs/configuration.md is made from application.yaml and the metadata of the properties; {@code
 * -Dwrite} writes it anew.
 */
class ConfigurationReferenceTest {
  private static final Path REFERENCE = Path.of("docs", "configuration.md");
  private static final Pattern LINE = Pattern.compile("( *)([\\w.-]+):(?: (.*))?");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_0-9]+):(.*)}");

  private static final String HEAD =
      """
      # Settings

      Each setting has a name, for the command line (`./earworm serve -Dearworm.retrieval.threshold=0.6`), and an
      environment variable. This page is made from [application.yaml](../src/main/resources/application.yaml) and the
      settings' own descriptions: `./mvnw test -Dtest=ConfigurationReferenceTest -Dwrite`.

      | variable | default | meaning | name |
      |---|---|---|---|
      """;

  /** A setting of application.yaml. */
  private record Setting(String name, String variable, String fallback, String comment) {}

  @Test
  void describesEverySetting() throws IOException {
    String reference = HEAD + settings().stream().map(this::row).collect(Collectors.joining());
    if (System.getProperty("write") != null) {
      Files.writeString(REFERENCE, reference);
    }
    assertThat(REFERENCE).as("run this test with -Dwrite").hasContent(reference);
  }

  @Test
  void everySettingOfOursHasAVariable() throws IOException {
    List<String> names = settings().stream().map(Setting::name).toList();
    assertThat(names).containsAll(descriptions().keySet());
  }

  private String row(Setting setting) {
    String meaning =
        StringUtils.capitalize(descriptions().getOrDefault(setting.name(), setting.comment()));
    assertThat(meaning).as(setting.name()).isNotEmpty();
    return String.format(
        Locale.ROOT,
        "| `%s` | %s | %s | `%s` |%n",
        setting.variable(),
        setting.fallback().isEmpty() ? "" : "`" + setting.fallback() + "`",
        meaning.replaceAll("\\.$", "").replace("|", "\\|"),
        setting.name());
  }

  /** What {@code @param} says of each component of our properties. */
  private static Map<String, String> descriptions() {
    try (var metadata =
        new ClassPathResource("META-INF/spring-configuration-metadata.json").getInputStream()) {
      Map<String, String> descriptions = new LinkedHashMap<>();
      for (JsonNode property : new JsonMapper().readTree(metadata).path("properties")) {
        String text = property.path("description").asString("");
        descriptions.put(
            property.path("name").asString(), text.replaceAll("\\{@\\w+ (.*?)}", "`$1`"));
      }
      return descriptions;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All with a variable, in order; a comment holds for what follows it up to the next. */
  private static List<Setting> settings() throws IOException {
    List<Setting> settings = new ArrayList<>();
    List<String> path = new ArrayList<>();
    Map<Integer, String> comments = new LinkedHashMap<>();
    String open = "";
    for (String line : Files.readAllLines(Path.of("src/main/resources/application.yaml"))) {
      Matcher key = LINE.matcher(line);
      if (line.strip().startsWith("#")) {
        open += " " + line.strip().substring(1).strip();
      } else if (key.matches()) {
        int depth = key.group(1).length() / 2;
        if (!open.isEmpty()) {
          comments.put(depth, open.strip());
          open = "";
        }
        comments.keySet().removeIf(other -> other > depth);
        path.subList(depth, path.size()).clear();
        path.add(key.group(2));
        Matcher variable = VARIABLE.matcher(String.valueOf(key.group(3)));
        if (variable.matches()) {
          String comment = comments.getOrDefault(depth, "");
          settings.add(
              new Setting(String.join(".", path), variable.group(1), variable.group(2), comment));
        }
      }
    }
    return settings;
  }
}
