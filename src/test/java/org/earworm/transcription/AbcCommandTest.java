package org.earworm.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import picocli.CommandLine;

@ExtendWith(OutputCaptureExtension.class)
class AbcCommandTest {
  private static final Path ABC2MIDI = Path.of("/usr/bin/abc2midi");

  @TempDir private Path folder;

  @Test
  void tunesAreComparedOneByOne(CapturedOutput output) throws IOException {
    assumeThat(ABC2MIDI).as("Debian's abcmidi").isExecutable();
    Files.writeString(
        folder.resolve("a.abc"),
        """
        X:1
        L:1/4
        K:G
        BFE|1 D2 z:|2 (3DDD|]

        X:2
        K:C
        zz|

        X:7
        L:1/4
        K:HP
        "Am"A>B c<d|ef ga|

        X:8
        R:hornpipe
        L:1/8
        K:D
        T[F2A2][FA]>.d "Tag"~f>e +F2A2+|
        """);
    assertThat(new CommandLine(new AbcCommand()).execute("--tunes", folder.toString())).isZero();
    assertThat(output.getOut())
        .contains("read by one alone: a.abc X:2", "4 tunes", "3   75.0 %  same notes at the same");
  }

  @Test
  void whatIsMissingIsSaid() throws IOException {
    assertThatThrownBy(() -> command("abc2midi").call())
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("no .abc files");
    Files.writeString(folder.resolve("a.ABC"), "X:1\nK:C\nCDE\n");
    assertThatThrownBy(() -> command("/no/such/program").call())
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("/no/such/program: no such program; Debian has it in abcmidi");
  }

  private AbcCommand command(String program) {
    AbcCommand command = new AbcCommand();
    new CommandLine(command).parseArgs("--tunes", folder.toString(), "--abc2midi", program);
    return command;
  }
}
