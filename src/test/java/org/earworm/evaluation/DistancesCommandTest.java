package org.earworm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.earworm.melody.Melodies;
import org.earworm.melody.Melody;
import org.earworm.melody.PitchContour;
import org.earworm.training.MelodyFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exact hums of four invented songs by three people, each in a key of their own. */
@ExtendWith(OutputCaptureExtension.class)
class DistancesCommandTest {
  private final List<Melody> melodies = Melodies.random(4, 40, Melodies.random(4));

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    MelodyFiles.write(folder.resolve("catalogue"), melodies);
    for (int person = 0; person < 3; person++) {
      Path hums = Files.createDirectories(folder.resolve("hums/waveFile/2003/" + person));
      for (int song = 0; song < melodies.size(); song++) {
        Melody sung = Melodies.changed(melodies.get(song), 3 * person, 1);
        Files.writeString(hums.resolve("song" + song + ".pv"), lines(PitchContour.of(sung, 0, 8)));
      }
    }
    Files.writeString(folder.resolve("hums/waveFile/2003/0/song9.pv"), "0\n0\n0\n");
  }

  @Test
  void matchingPairsAreNearAndSilenceIsLeftOut(CapturedOutput output) {
    assertThat(execute("--json")).isZero();
    String printed = output.getOut();
    JsonNode report = new JsonMapper().readTree(printed.substring(printed.indexOf('{')));
    assertThat(report.path("hum-hum").path("matching").intValue()).isEqualTo(12);
    assertThat(report.path("hum-hum").path("others").intValue()).isEqualTo(54);
    assertThat(report.path("hum-hum").path("meanMatching").doubleValue()).isLessThan(3);
    assertThat(report.path("hum-hum").path("meanOthers").doubleValue()).isGreaterThan(30);
    assertThat(report.path("hum-hum").path("bhattacharyya").doubleValue()).isZero();
    assertThat(report.path("hum-song").path("matching").intValue()).isEqualTo(12);
    assertThat(report.path("hum-song").path("others").intValue()).isEqualTo(36);
    assertThat(report.path("hum-song").path("t").doubleValue()).isNegative();
    assertThat(report.path("hum-song").path("p").doubleValue()).isLessThan(1e-6);
  }

  @Test
  void tableAndPlotAreForPeople(CapturedOutput output) throws IOException {
    Path plot = folder.resolve("plot.png");
    assertThat(execute("--plot=" + plot)).isZero();
    assertThat(output.getOut().lines()).anyMatch(line -> line.matches("hum-hum +12 +54 .*"));
    var image = ImageIO.read(plot.toFile());
    assertThat(image.getWidth()).isEqualTo(900);
    assertThat(
            IntStream.range(0, image.getHeight())
                .boxed()
                .flatMap(
                    y -> IntStream.range(0, image.getWidth()).mapToObj(x -> image.getRGB(x, y)))
                .collect(Collectors.toSet()))
        .as("colours")
        .hasSizeGreaterThan(4);
  }

  private int execute(String option) {
    return new CommandLine(new DistancesCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(
            "--queries=" + folder.resolve("hums"),
            "--catalogue=" + folder.resolve("catalogue"),
            "--pitch-vectors",
            "--system=wavelet",
            option);
  }

  private static String lines(PitchContour contour) {
    return IntStream.range(0, contour.frames())
        .mapToObj(i -> String.valueOf(contour.semitones()[i]))
        .collect(Collectors.joining("\n"));
  }
}
