package org.earworm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.io.FileSystemResource;

/** The limits that docs/security.md names, held against application.yaml. */
class LimitsTest {
  /** A row of the table: what is limited, the limit, its settings. */
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ([^|]+) \\| ([^|]+) \\| (`.*`) \\|$");

  private static final Pattern SETTING = Pattern.compile("`([a-z0-9.-]+)`");
  private static final Pattern SIZE = Pattern.compile("(\\d+)([KMG]B)");
  private static final Pattern TIME = Pattern.compile("(\\d+)(ms|s|m)");

  /** Names of settings that limit what callers can make the service do. */
  private static final Pattern LIMITS =
      Pattern.compile(
          "earworm\\.(audio|catalogue|ingestion|stream)\\.(max|most|decode|idle|reserve).*"
              + "|earworm\\.web\\.(rate|searches|waiting|search-timeout|connections|slowest|received|changes).*"
              + "|(server|spring\\.servlet)\\..*max-.*");

  private final Properties settings = settings();
  private final PropertyResolver defaults = defaults(settings);
  private final String table = table();

  LimitsTest() throws IOException {}

  @Test
  void eachLimitIsThatOfItsSetting() {
    List<MatchResult> rows = ROW.matcher(table).results().toList();
    assertThat(rows).hasSizeGreaterThan(12);
    for (MatchResult row : rows) {
      for (String setting : named(row.group(3))) {
        assertThat(row.group(2))
            .as("%s: %s", row.group(1), setting)
            .containsPattern(
                "(?<![\\d.,])" + Pattern.quote(inWords(setting)) + "(?![\\d.,]*\\d|\\w)");
      }
    }
  }

  @Test
  void everySettingThatLimitsIsNamed() {
    assertThat(named(table))
        .containsAll(
            settings.stringPropertyNames().stream()
                .filter(name -> LIMITS.matcher(name).matches())
                .toList());
  }

  /** Its default, as people write it: 10 MB, 30 s, 100,000. */
  private String inWords(String setting) {
    String value = defaults.getRequiredProperty(setting);
    if (value.equals("0")) {
      return "one per processor";
    }
    if (SIZE.matcher(value).matches()) {
      return SIZE.matcher(value).replaceAll("$1 $2").replace("KB", "kB");
    }
    if (setting.equals("spring.datasource.hikari.connection-timeout")) { // in milliseconds
      return Duration.ofMillis(Long.parseLong(value)).toSeconds() + " s";
    }
    if (TIME.matcher(value).matches()) {
      return TIME.matcher(value).replaceAll("$1 $2").replaceFirst(" m$", " min");
    }
    return String.format(Locale.ROOT, "%,d", Long.parseLong(value));
  }

  private static List<String> named(String text) {
    return SETTING.matcher(text).results().map(match -> match.group(1)).toList();
  }

  private static String table() throws IOException {
    String security = Files.readString(Path.of("docs", "security.md"));
    return security.substring(
        security.indexOf("\n## Limits\n"), security.indexOf("\n## Bad input\n"));
  }

  private static Properties settings() {
    YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
    yaml.setResources(new FileSystemResource("src/main/resources/application.yaml"));
    return Objects.requireNonNull(yaml.getObject());
  }

  /** What settings are when no variable is set. */
  private static PropertyResolver defaults(Properties settings) {
    MutablePropertySources sources = new MutablePropertySources();
    sources.addFirst(new PropertiesPropertySource("application.yaml", settings));
    return new PropertySourcesPropertyResolver(sources);
  }
}
