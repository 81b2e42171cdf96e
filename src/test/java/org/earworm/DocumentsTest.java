package org.earworm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shape of the documents; what they say is held by the tests of what they speak of. */
class DocumentsTest {
  private static final Path EXPERIMENTS = Path.of("docs", "experiments");
  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");

  /** What cannot be broken: code, and the addresses of links. */
  private static final Pattern WHOLE = Pattern.compile("`[^`]*`|]\\([^)]*\\)");

  /** A line of the list of experiments: day, question, page, what it bought. */
  private static final Pattern ENTRY =
      Pattern.compile("(?m)^\\| (\\d{4}-\\d\\d-\\d\\d) \\| \\[(.*?)]\\((.*?)\\) \\| (.*) \\|$");

  static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.find(Path.of(""), 4, (file, it) -> isOurs(file))) {
      return files.sorted().toList();
    }
  }

  private static boolean isOurs(Path file) {
    return file.toString().endsWith(".md")
        && !file.startsWith("target")
        && !file.startsWith("data");
  }

  /** But for tables, code and HTML, which are lines as they are. */
  @ParameterizedTest
  @MethodSource("documents")
  void proseWrapsAt120Columns(Path document) throws IOException {
    assertThat(FENCED.matcher(Files.readString(document)).replaceAll("").lines())
        .filteredOn(line -> !line.startsWith("|") && !line.startsWith("    "))
        .filteredOn(line -> !line.startsWith("<"))
        .filteredOn(line -> WHOLE.matcher(line).replaceAll("").length() > 120)
        .isEmpty();
  }

  @Test
  void theEvaluationIsAPage() throws IOException {
    assertThat(Files.size(Path.of("docs", "evaluation.md"))).isLessThan(12_000);
  }

  @Test
  void experimentsAreListedNewestFirst() throws IOException {
    List<MatchResult> entries = entries();
    assertThat(entries)
        .extracting(entry -> entry.group(1))
        .isSortedAccordingTo(Comparator.reverseOrder());
    try (Stream<Path> pages = Files.list(EXPERIMENTS)) {
      assertThat(pages.map(page -> EXPERIMENTS.relativize(page).toString()))
          .filteredOn(page -> !page.equals("README.md"))
          .containsExactlyInAnyOrderElementsOf(
              entries.stream().map(entry -> entry.group(3)).toList());
    }
  }

  @Test
  void experimentsBeginWithWhatWasTriedAndBought() throws IOException {
    for (MatchResult entry : entries()) {
      assertThat(Files.readString(EXPERIMENTS.resolve(entry.group(3))))
          .startsWith("# " + entry.group(2) + "\n\n| " + entry.group(1))
          .containsSubsequence(
              " | |\n|---|---|\n| tried | ",
              " |\n| on | ",
              " |\n| bought | " + entry.group(4) + " |\n| command | ");
    }
  }

  private static List<MatchResult> entries() throws IOException {
    return ENTRY.matcher(Files.readString(EXPERIMENTS.resolve("README.md"))).results().toList();
  }
}
