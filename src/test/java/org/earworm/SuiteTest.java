package org.earworm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is slow is tagged: {@code ./mvnw test} leaves it to {@code ./mvnw verify}. What waits, waits
 * with a bound: JUnit's default timeout interrupts it, and what no interrupt reaches has its own.
 */
class SuiteTest {
  private static final Path TESTS = Path.of("src", "test", "java");

  private static final Pattern JOIN =
      Pattern.compile("(?<!\\.orTimeout\\([^)]{1,40}\\)\\s{0,20})\\.join\\(\\)");

  /** What makes a test slow, as its source tells, in the order of the tags in pom.xml. */
  enum Slow {
    BROWSER("\\bChromium\\."),
    DATABASE("\\(Database \\w+\\)"),
    FUZZ("\"fuzz\\.cases\"|@Property\\b"),
    PROCESS(
        "\\bnew (AudioDecoder|Ffmpeg|ProcessBuilder|ServiceProcess)\\(|\\b(Programs|Npm)\\.\\w"),
    SERVICE("@SpringBootTest\\b"),
    TRAINING("\\bnew (Bench|Calibrate|Train)Command\\(|\\bnew Trainer\\(");

    private final Pattern sign;

    Slow(String sign) {
      this.sign = Pattern.compile(sign);
    }

    private String tag() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsSlowIsTagged(Slow slow) throws IOException {
    assertThat(sources())
        .filteredOn(file -> file.toString().endsWith("Test.java"))
        .filteredOn(file -> slow.sign.matcher(read(file)).find())
        .isNotEmpty()
        .allSatisfy(test -> assertThat(read(test)).contains("@Tag(\"" + slow.tag() + "\")\n"));
  }

  @Test
  void whatNoInterruptReachesHasABound() throws IOException {
    assertThat(sources()).allSatisfy(file -> assertThat(read(file)).doesNotContainPattern(JOIN));
    assertThat(Path.of("src", "test", "resources", "junit-platform.properties")).exists();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("SuiteTest.java"))
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theBuildKnowsTheTags() throws IOException {
    assertThat(Files.readString(Path.of("pom.xml")))
        .contains(
            Arrays.stream(Slow.values())
                .map(Slow::tag)
                .collect(Collectors.joining(" | ", "<slow.tests>", "</slow.tests>")));
  }
}
