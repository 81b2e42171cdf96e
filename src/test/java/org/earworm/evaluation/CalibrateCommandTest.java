package org.earworm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.earworm.embedding.Checkpoint;
import org.earworm.embedding.SmallNetworks;
import org.earworm.melody.Melodies;
import org.earworm.melody.Melody;
import org.earworm.training.MelodyFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import picocli.CommandLine;

/** Synthetic hums of fifteen invented songs, found by alignment: nobody trained the network. */
@ExtendWith(OutputCaptureExtension.class)
class CalibrateCommandTest {
  private static final Pattern ACCEPTED = Pattern.compile("(?m)^0\\.50 +([0-9.]+) % +([0-9.]+) %");

  private final StringWriter errors = new StringWriter();

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    List<Melody> melodies = Melodies.random(15, 60, Melodies.random(4));
    MelodyFiles.write(folder.resolve("catalogue"), melodies);
    Checkpoint.save(
        folder.resolve("model"),
        SmallNetworks.SHAPE,
        SmallNetworks.network(3),
        Map.of(),
        Map.of(),
        Map.of());
  }

  @Test
  void weightsAreFittedAndSongsOfOthersTellHowWellTheyDo(CapturedOutput output) {
    assertThat(execute("--synthetic", "45", "--folds", "3")).isZero();
    assertThat(output.getOut())
        .contains(
            "Weights in service",
            "Weights fitted on the hums of other songs, 3 folds",
            "Fusion[ranking=Weights[similarity=");
    Matcher fitted = ACCEPTED.matcher(output.getOut());
    assertThat(fitted.find()).isTrue();
    assertThat(fitted.find()).isTrue(); // the second table is of fitted weights
    assertThat(Double.parseDouble(fitted.group(1))).isGreaterThan(60);
    assertThat(Double.parseDouble(fitted.group(2))).isLessThan(20);
  }

  @Test
  void indexIsKeptForTheNextCall(CapturedOutput output) {
    String index = folder.resolve("index").toString();
    assertThat(execute("--synthetic", "15", "--folds", "3", "--index", index)).isZero();
    assertThat(output.getErr()).contains("songs indexed: 15 of 15");
    int before = output.getErr().length();
    assertThat(execute("--synthetic", "15", "--folds", "3", "--index", index)).isZero();
    assertThat(output.getErr().substring(before)).doesNotContain("songs indexed");
  }

  @Test
  void songsLikeThoseKeptForTestsAreNotHummed(CapturedOutput output) throws IOException {
    List<Melody> kept = Melodies.random(15, 60, Melodies.random(4)).subList(3, 8);
    Path tests = MelodyFiles.write(folder.resolve("tests"), kept);
    assertThat(execute("--synthetic", "20", "--never-like", tests.toString(), "--folds", "2"))
        .isZero();
    assertThat(output.getOut())
        .contains("Hums of 10 songs; 5 left out as too like those kept for tests")
        .contains("of 20 hums");
  }

  @Test
  void humsAreEitherRealOrSynthetic() {
    assertThat(execute()).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(execute("--synthetic", "9", "--queries", "x")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(errors.toString()).contains("--synthetic").contains("--queries");
  }

  private int execute(String... arguments) {
    return new CommandLine(new CalibrateCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setErr(new PrintWriter(errors))
        .execute(
            Stream.concat(
                    Stream.of(
                        "--catalogue", folder.resolve("catalogue").toString(),
                        "--model", folder.resolve("model").toString()),
                    Arrays.stream(arguments))
                .toArray(String[]::new));
  }
}
