package org.earworm.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.earworm.embedding.SmallNetworks;
import org.earworm.melody.Melodies;
import org.earworm.melody.Melody;
import org.earworm.training.MelodyFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import picocli.CommandLine;

/** Synthetic hums of fifteen invented songs, found by alignment: nobody trained the network. */
@Tag("training")
@ExtendWith(OutputCaptureExtension.class)
class CalibrateCommandTest {
  private static final Pattern ACCEPTED = Pattern.compile("(?m)^0\\.50 +([0-9.]+) % +([0-9.]+) %");

  private final StringWriter errors = new StringWriter();

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    List<Melody> melodies = Melodies.random(15, 60, Melodies.random(4));
    MelodyFiles.write(folder.resolve("catalogue"), melodies);
    SmallNetworks.saved(folder.resolve("model"), 3);
  }

  @Test
  void weightsAreFittedAndSongsOfOthersTellHowWellTheyDo(CapturedOutput output) {
    assertThat(execute("--synthetic", "45", "--folds", "3")).isZero();
    assertThat(output.getOut())
        .contains(
            "Weights in service",
            "Weights fitted on the hums of other songs, 3 folds",
            "Fusion[ranking=Weights[similarity=");
    assertThat(accepted(output.getOut())).isGreaterThan(60);
    assertThat(Double.parseDouble(fitted(output.getOut()).group(2))).isLessThan(20);
  }

  @Test
  void copiesAreNeitherRightNorWrong(CapturedOutput output) throws IOException {
    List<String> copies = new ArrayList<>();
    try (var files = Files.list(folder.resolve("catalogue"))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        Files.copy(file, Files.createDirectories(folder.resolve("copies")).resolve("as-" + name));
        String id = name.substring(0, name.indexOf('.'));
        copies.addAll(List.of("--copies", id + "=as-" + id));
      }
    }
    List<String> hums =
        List.of(
            "--synthetic",
            "45",
            "--folds",
            "3",
            "--catalogue",
            folder.resolve("copies").toString());
    assertThat(execute(hums.toArray(String[]::new))).isZero();
    double untold = accepted(output.getOut()); // a song and its copy share the probability
    int before = output.getOut().length();
    List<String> told = Stream.concat(hums.stream(), copies.stream()).toList();
    assertThat(execute(told.toArray(String[]::new))).isZero();
    assertThat(accepted(output.getOut().substring(before)))
        .isGreaterThan(60)
        .isGreaterThan(untold + 20);
  }

  private static double accepted(String output) {
    return Double.parseDouble(fitted(output).group(1));
  }

  /** The row of the second table, which is of fitted weights. */
  private static MatchResult fitted(String output) {
    return ACCEPTED.matcher(output).results().toList().get(1);
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
