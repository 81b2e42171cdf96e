package org.earworm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
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

  /** What a line of a list begins with. */
  private static final Pattern ITEM = Pattern.compile(" *([-*+]|\\d+\\.) +");

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

  @ParameterizedTest
  @MethodSource("documents")
  void proseWrapsAt120Columns(Path document) throws IOException {
    assertThat(prose(Files.readString(document)))
        .filteredOn(line -> WHOLE.matcher(line).replaceAll("").length() > 120)
        .isEmpty();
  }

  @Test
  void whatIsIndentedInAListIsProse() {
    String list = "10. item\n\n    prose\n\n        code\n\n    - item\n      prose\n";
    assertThat(prose(list + "\ntext\n\n    - code\n```\ncode\n```\n| table |\n"))
        .containsExactly("10. item", "    prose", "    - item", "      prose", "text");
  }

  /** All but tables, code and HTML, which are lines as they are. */
  private static List<String> prose(String document) {
    List<String> prose = new ArrayList<>();
    int text = 0; // column where that of the list's item begins
    for (String line : FENCED.matcher(document).replaceAll("").split("\n")) {
      int indent = line.length() - line.stripLeading().length();
      Matcher item = ITEM.matcher(line);
      if (line.isEmpty() || line.startsWith("|") || line.startsWith("<") || indent >= text + 4) {
        continue;
      }
      if (item.lookingAt()) {
        text = item.end();
      } else if (indent == 0) {
        text = 0;
      }
      prose.add(line);
    }
    return prose;
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
