package org.earworm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.earworm.embedding.SmallNetworks;
import org.earworm.melody.Melodies;
import org.earworm.melody.Melody;
import org.earworm.melody.PitchContour;
import org.earworm.training.MelodyFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exact hums of the start of eight invented songs, and one of silence. */
@ExtendWith(OutputCaptureExtension.class)
class EvaluateCommandTest {
  private static final int SONGS = 8;

  private final List<Melody> melodies = Melodies.random(SONGS, 40, Melodies.random(4));
  private final StringWriter errors = new StringWriter();

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    MelodyFiles.write(folder.resolve("catalogue"), melodies);
    SmallNetworks.saved(folder.resolve("model"), 3);
    Path person = Files.createDirectories(folder.resolve("hums/waveFile/2003/person"));
    for (int i = 0; i < SONGS; i++) {
      PitchContour hum = PitchContour.of(Melodies.changed(melodies.get(i), 2, 1), 0, 8);
      write(person.resolve("song" + i + ".pv"), hum);
    }
    write(person.resolve("song8.pv"), new PitchContour(new float[250]));
  }

  @Test
  void reportIsOneObjectOnStandardOutputAndProgressIsOnTheOther(CapturedOutput output) {
    JsonNode report = report(output, "--exclude-songs", "song8");
    assertThat(report.propertyNames())
        .containsExactlyInAnyOrder(
            "queries",
            "catalogue",
            "protocol",
            "stage",
            "system",
            "mrr",
            "top1",
            "top3",
            "top10",
            "recallAt100",
            "p50Ms",
            "p95Ms");
    assertThat(report.path("queries").intValue()).isEqualTo(SONGS);
    assertThat(report.path("catalogue").intValue()).isEqualTo(SONGS);
    assertThat(report.path("protocol").stringValue()).isEqualTo("start");
    assertThat(report.path("stage").stringValue()).isEqualTo("full");
    assertThat(report.path("system").stringValue()).isEqualTo("earworm");
    assertThat(report.path("mrr").doubleValue()).isEqualTo(1.0);
    assertThat(report.path("top1").doubleValue()).isEqualTo(1.0);
    assertThat(report.path("p50Ms").doubleValue())
        .isPositive()
        .isLessThanOrEqualTo(report.path("p95Ms").doubleValue());
    assertThat(output.getErr()).contains("songs indexed: 8 of 8", "queries: 8 of 8");
  }

  @ParameterizedTest
  @CsvSource({"start, embedding, 0.5", "anywhere, embedding, 0.3", "anywhere, full, 1"})
  void protocolAndStageAreTakenInLowerCase(
      String protocol, String stage, double mrr, CapturedOutput output) {
    JsonNode report =
        report(output, "--protocol", protocol, "--stage", stage, "--exclude-songs=song8");
    assertThat(report.path("protocol").stringValue()).isEqualTo(protocol);
    assertThat(report.path("stage").stringValue()).isEqualTo(stage);
    assertThat(report.path("mrr").doubleValue()).isGreaterThanOrEqualTo(mrr); // nobody trained it
  }

  @Test
  void unansweredQueryHasTheWorstRank(CapturedOutput output) {
    JsonNode report = report(output);
    assertThat(report.path("queries").intValue()).isEqualTo(SONGS + 1);
    assertThat(report.path("mrr").doubleValue()).isCloseTo((8 + 1 / 8.0) / 9, within(1e-9));
    assertThat(report.path("top3").doubleValue()).isCloseTo(8 / 9.0, within(1e-9));
  }

  @Test
  void queriesAreLimitedAndSongsLeftOut(CapturedOutput output) {
    assertThat(report(output, "--exclude-songs", "song8,song1,song5").path("queries").intValue())
        .isEqualTo(6);
    assertThat(report(output, "--limit", "3").path("queries").intValue()).isEqualTo(3);
    assertThat(report(output, "--limit", "100").path("queries").intValue()).isEqualTo(SONGS + 1);
  }

  @Test
  void recordingsListedInATableAreHeard(CapturedOutput output) throws Exception {
    Files.createDirectories(folder.resolve("hums/queries"));
    Files.writeString(
        folder.resolve("hums/queries.tsv"), "query\tref\n1.wav\tsong2\n2.wav\tsong5\n");
    sing(folder.resolve("hums/queries/1.wav").toFile(), melodies.get(2));
    sing(folder.resolve("hums/queries/2.wav").toFile(), melodies.get(5));
    JsonNode report = report(output);
    assertThat(report.path("queries").intValue()).isEqualTo(2);
    assertThat(report.path("top1").doubleValue()).isEqualTo(1.0);
  }

  @Test
  void recordingsAreHeardInNoise(CapturedOutput output) throws Exception {
    Files.createDirectories(folder.resolve("hums/queries"));
    Files.writeString(folder.resolve("hums/queries.tsv"), "query\tref\n1.wav\tsong2\n");
    sing(folder.resolve("hums/queries/1.wav").toFile(), melodies.get(2));
    assertThat(report(output, "--noise", "mains-60:10").path("top1").doubleValue()).isEqualTo(1);
    assertThat(report(output, "--noise", "pink:-40").path("top1").doubleValue()).isZero();
    assertThat(execute("--noise", "drums:10")).isEqualTo(2);
    assertThat(errors.toString()).contains("KIND:DECIBELS", "mains-50");
  }

  @Test
  void tableIsForPeople(CapturedOutput output) {
    assertThat(execute()).isZero();
    assertThat(output.getOut().lines().filter(line -> line.matches("(queries|9) .*")))
        .hasSize(2)
        .last()
        .asString()
        .matches("9 +8 +start +earworm +full .*");
  }

  /** Anywhere no window is as long as these hums, and wavelets stretch nothing. */
  @ParameterizedTest
  @CsvSource({"haar, start, 1", "daubechies-4, start, 1", "haar, anywhere, 0.9"})
  void waveletsFindExactHums(String wavelet, String protocol, double least, CapturedOutput output) {
    JsonNode report =
        report(
            output, "--system=wavelet", "--wavelet", wavelet, "--protocol", protocol, "--limit=8");
    assertThat(report.path("system").stringValue()).isEqualTo("wavelet " + wavelet);
    assertThat(report.path("stage").stringValue()).isEqualTo("embedding");
    assertThat(report.path("mrr").doubleValue()).isBetween(least, 1.0);
  }

  @ParameterizedTest
  @CsvSource({"earworm, 0.5", "wavelet, 1"})
  void humsFindHumsOfTheSameSong(String system, double mrr, CapturedOutput output)
      throws IOException {
    for (int person = 1; person < 6; person++) {
      Path hums = Files.createDirectories(folder.resolve("hums/waveFile/2003/person" + person));
      for (int i = 0; i < SONGS; i++) {
        Melody sung = Melodies.changed(melodies.get(i), 2 - person, 1);
        write(hums.resolve("song" + i + ".pv"), PitchContour.of(sung, 0, 8));
      }
    }
    String[] options = {
      "--system", system, "--protocol=knn", "--k=5", "--exclude-songs=song8", "--list"
    };
    JsonNode report = report(output, options);
    assertThat(report.path("queries").intValue()).isEqualTo(16); // 67 % of 48 are 32
    assertThat(report.path("catalogue").intValue()).isEqualTo(SONGS);
    assertThat(report.path("stage").stringValue()).isEqualTo("embedding");
    assertThat(report.path("mrr").doubleValue()).isGreaterThanOrEqualTo(mrr);
    assertThat(report(output, options).path("mrr")).isEqualTo(report.path("mrr"));
  }

  @Test
  void whatSystemDoesNotHaveIsRefused() {
    assertThat(execute("--system=wavelet", "--stage=full")).isNotZero();
    assertThat(execute("--protocol=knn", "--stage=full")).isNotZero();
    assertThat(errors.toString()).contains("no stage full of wavelet", "no stage full of earworm");
    assertThat(execute("--system=deep-sing-2017")).isNotZero();
    assertThat(errors.toString()).contains("holds another network than deep-sing-2017");
  }

  @Test
  void namesWhatIsMissing() {
    var command = new CommandLine(new EvaluateCommand()).setErr(new PrintWriter(errors));
    command.setCaseInsensitiveEnumValuesAllowed(true);
    String hums = "--queries=" + folder.resolve("hums");
    assertThat(command.execute(hums, "--pitch-vectors")).isNotZero();
    assertThat(errors.toString()).contains("--catalogue");
    command.execute(
        hums,
        "--pitch-vectors",
        "--catalogue=" + folder.resolve("catalogue"),
        "--system=deep-sing-2017");
    assertThat(errors.toString()).contains("train it");
  }

  @Test
  void failuresAreListedByCause(CapturedOutput output) throws IOException {
    Path person = folder.resolve("hums/waveFile/2003/person");
    write(person.resolve("song3.pv"), PitchContour.of(melodies.get(4), 0, 8)); // mislabelled
    write(person.resolve("song5.pv"), new PitchContour(new float[250]));
    assertThat(execute("--failures")).isZero();
    assertThat(output.getOut())
        .containsPattern("1 +its song is not in the catalogue\\R.*song8.pv")
        .containsPattern("1 +less than 4 s of voice\\R.*song5.pv")
        .containsPattern("1 +costs more than 0.8 semitones a frame in its song\\R.*song3.pv")
        .doesNotContain("song4.pv");
    assertThat(execute("--failures", "--copies=song3=song4")).isZero();
    assertThat(output.getOut()).containsPattern("1 +a copy of the song is first\\R.*song3.pv");
    assertThat(execute("--failures", "--stage=embedding")).isNotZero();
  }

  @Test
  void nothingToAskIsAnError() {
    assertThat(execute("--limit", "0")).isNotZero();
    assertThat(errors.toString()).contains("no queries");
  }

  private JsonNode report(CapturedOutput output, String... arguments) {
    int before = output.getOut().length();
    String[] all = Stream.concat(Stream.of("--json"), Stream.of(arguments)).toArray(String[]::new);
    assertThat(execute(all)).as("%s", errors).isZero();
    String printed = output.getOut().substring(before);
    return new JsonMapper().readTree(printed.substring(printed.lastIndexOf("{\"")));
  }

  private int execute(String... arguments) {
    Stream<String> usual =
        Stream.of(
            "--queries=" + folder.resolve("hums"),
            "--catalogue=" + folder.resolve("catalogue"),
            "--model=" + folder.resolve("model"),
            "--pitch-vectors");
    return new CommandLine(new EvaluateCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setErr(new PrintWriter(errors))
        .execute(Stream.concat(usual, Stream.of(arguments)).toArray(String[]::new));
  }

  private static void write(Path file, PitchContour contour) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (float semitone : contour.semitones()) {
      lines.append(semitone).append('\n');
    }
    Files.writeString(file, lines);
  }

  /** The first eight seconds, as two harmonics, in 16 bits at 16 kHz. */
  private static void sing(File file, Melody melody) throws IOException {
    float[] pitch = PitchContour.of(melody, 0, 8).semitones();
    byte[] samples = new byte[2 * 512 * pitch.length];
    double phase = 0;
    for (int i = 0; i < samples.length / 2; i++) {
      phase += 2 * Math.PI * 440 * Math.pow(2, (pitch[i / 512] - 69) / 12) / 16_000;
      int sample = (int) (8000 * (Math.sin(phase) + 0.5 * Math.sin(2 * phase)));
      samples[2 * i] = (byte) sample;
      samples[2 * i + 1] = (byte) (sample >> 8);
    }
    var format = new AudioFormat(16_000, 16, 1, true, false);
    var stream =
        new AudioInputStream(new ByteArrayInputStream(samples), format, samples.length / 2);
    AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file);
  }
}
