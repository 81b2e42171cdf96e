package org.earworm.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicReference;
import org.earworm.Earworm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class KeysCommandTest {
  @TempDir private Path data;

  @Test
  void keysAreMadeListedAndRevoked() {
    String[] made = run("add", "Ada", "--scope", "catalogue", "--days", "30").split("\\R");
    assertThat(made[0]).contains("Ada", "catalogue", "expires 2");
    assertThat(made[1]).startsWith("earworm_").hasSize(8 + 43);
    String listed = run("list");
    assertThat(listed).contains("Ada").doesNotContain(made[1]);

    run("revoke", listed.split("\t")[0]);

    assertThat(run("list")).isEmpty();
  }

  @Test
  void aRotatedKeyHasASuccessorAndExpires() {
    run("add", "Ada", "--scope", "search");
    String old = run("list").split("\t")[0];

    String[] made = run("rotate", old, "--grace-hours", "2").split("\\R");

    assertThat(made[0]).contains("Ada", "search", "expires never").doesNotContain(old);
    assertThat(made[1]).startsWith("earworm_");
    assertThat(run("list").lines().filter(key -> key.startsWith(old)))
        .singleElement()
        .asString()
        .contains("expires 2");
    assertThat(failure("rotate", "no-such-key")).contains("no-such-key");
  }

  @Test
  void aRunningServiceIsNamedInOneLine() throws IOException {
    run("list");
    try (FileChannel service =
            FileChannel.open(data.resolve("earworm.mv.db"), StandardOpenOption.WRITE);
        FileLock lock = service.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThat(failure("list")).contains("in use by a running service").doesNotContain("\n");
    }
  }

  @Test
  void whatIsNotThereIsNotRevoked() {
    assertThat(failure("revoke", "no-such-key")).contains("no-such-key");
  }

  private String run(String... arguments) {
    StringWriter printed = new StringWriter();
    assertThat(execute(new AtomicReference<>(""), printed, arguments)).isZero();
    return printed.toString();
  }

  private String failure(String... arguments) {
    AtomicReference<String> message = new AtomicReference<>("");
    assertThat(execute(message, new StringWriter(), arguments)).isEqualTo(1);
    return message.get();
  }

  private int execute(AtomicReference<String> message, StringWriter printed, String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "keys";
    all[1] = "--data";
    all[2] = data.toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return new CommandLine(new Earworm())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(printed, true))
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              message.set(String.valueOf(e.getMessage()));
              return 1;
            })
        .execute(all);
  }
}
