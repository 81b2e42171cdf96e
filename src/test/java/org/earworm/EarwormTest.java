package org.earworm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class EarwormTest {
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
}
