package org.earworm;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class EarwormTest {
  private static final Path README = Path.of("README.md");
  private static final Pattern LIST = Pattern.compile("\\| command \\| \\|\n(\\|.*\n)+\n");

  private final StringWriter printed = new StringWriter();
  private final CommandLine commandLine =
      new CommandLine(new Earworm())
          .setOut(new PrintWriter(printed))
          .setErr(new PrintWriter(printed));

  @Test
  void everyCommandExplainsItself() {
    assertThat(commandLine.execute("--help")).isZero();
    for (String name : commandLine.getSubcommands().keySet()) {
      assertThat(commandLine.execute(name, "--help")).isZero();
      assertThat(printed.toString()).contains("Usage: earworm " + name);
    }
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThat(commandLine.execute("serve", "--prot", "1")).isEqualTo(2);
    assertThat(commandLine.execute("sing")).isEqualTo(2);
    assertThat(printed.toString()).contains("--prot", "sing");
  }

  /** {@code -Dwrite} writes the list anew. */
  @Test
  void theReadmeListsEveryCommand() throws IOException {
    String list =
        commandLine.getSubcommands().values().stream()
            .map(EarwormTest::row)
            .collect(joining("", "| command | |\n|---|---|\n", "\n"));
    String readme = Files.readString(README);
    if (System.getProperty("write") != null) {
      readme = LIST.matcher(readme).replaceFirst(Matcher.quoteReplacement(list));
      Files.writeString(README, readme);
    }
    assertThat(readme).as("run this test with -Dwrite").contains(list);
  }

  /** Its name, and the first sentence of what it says of itself. */
  private static String row(CommandLine command) {
    String all = String.join(" ", command.getCommandSpec().usageMessage().description());
    return String.format(
        Locale.ROOT, "| `%s` | %s |\n", command.getCommandName(), all.replaceFirst("[.:].*", ""));
  }
}
