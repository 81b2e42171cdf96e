package org.earworm.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.earworm.embedding.Checkpoint;
import org.earworm.embedding.Embedder;
import org.earworm.embedding.ModelCard;
import org.earworm.embedding.NetworkConfiguration;
import org.earworm.melody.Melodies;
import org.earworm.melody.Melody;
import org.earworm.melody.PitchContour;
import org.earworm.training.HumFiles;
import org.earworm.training.MelodyFiles;
import org.earworm.training.TrainingDatas;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import picocli.CommandLine;

@Tag("training")
@ExtendWith(OutputCaptureExtension.class)
class TrainCommandTest {
  private final List<Melody> melodies = Melodies.random(12, 40, Melodies.random(4));
  private final StringWriter errors = new StringWriter();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"earworm", "deep-sing-2017"})
  void melodiesBecomeAModel(String network) throws IOException {
    MelodyFiles.write(folder.resolve("songs"), melodies);
    assertThat(execute("--network", network, "--loss", "triplet")).as("%s", errors).isZero();
    Embedder embedder = Checkpoint.load(folder.resolve("hum-1"));
    ModelCard card = embedder.card();
    assertThat(card.name()).isEqualTo("hum-1");
    assertThat(card.network()).isEqualTo(NetworkConfiguration.named(network));
    assertThat(card.training())
        .containsEntry("loss", "triplet")
        .containsEntry("batch", 4)
        .containsEntry("seed", 6);
    assertThat(card.data()).containsKeys("songs", "fingerprint").containsEntry("melodies", 10);
    assertThat(card.metrics()).hasSize(1);
    PitchContour contour = PitchContour.of(melodies.getFirst());
    assertThat(embedder.embed(List.of(embedder.frontEnd().draw(contour)))).hasSize(1);
    assertThat(folder.resolve("hum-1/report.html"))
        .content()
        .contains("Validation by epoch", "<td>embedding<td>", "Found at rank");
    assertThat(folder.resolve("hum-1/metrics.jsonl")).content().hasLineCount(1);
    assertThat(folder.resolve("hum-1/run.json")).content().contains("\"seed\" : 6");
  }

  @Test
  void melodiesLikeTheKeptOnesAreLeftOut(CapturedOutput output) throws IOException {
    MelodyFiles.write(folder.resolve("tests"), melodies.subList(0, 4));
    List<Melody> transposed = new ArrayList<>();
    for (Melody melody : melodies) {
      transposed.add(Melodies.changed(melody, 3, 1));
    }
    transposed.add(Melodies.random(10, Melodies.random(5))); // too short to be of use
    MelodyFiles.write(folder.resolve("songs"), transposed);
    assertThat(execute("--never-like", folder.resolve("tests").toString()))
        .as("%s", errors)
        .isZero();
    assertThat(output.getOut()).contains("12 melodies, 4 of them left out");
    assertThat(Checkpoint.card(folder.resolve("hum-1")).data()).containsEntry("melodies", 7);
  }

  @Test
  void aRunGoesOnOnlyAsItBegan(CapturedOutput output) throws IOException {
    MelodyFiles.write(folder.resolve("songs"), melodies);
    assertThat(execute("--loss", "triplet")).as("%s", errors).isZero();
    ModelCard card = Checkpoint.card(folder.resolve("hum-1"));
    assertThat(execute("--loss", "triplet")).as("%s", errors).isZero();
    assertThat(output.getOut()).contains("is trained already");
    assertThat(execute("--loss", "contrastive")).isNotZero();
    assertThat(errors.toString()).contains("other settings");
    assertThat(Checkpoint.card(folder.resolve("hum-1"))).isEqualTo(card);
  }

  @Test
  void tooFewMelodiesAreAnError() throws IOException {
    MelodyFiles.write(folder.resolve("songs"), melodies.subList(0, 3));
    assertThat(execute()).isNotZero();
    assertThat(errors.toString()).contains("melodies");
    assertThat(folder.resolve("hum-1")).doesNotExist();
  }

  @Test
  void modelLearnsOnFromHumsOfSongsNotExcluded() throws IOException {
    MelodyFiles.write(folder.resolve("songs"), melodies);
    assertThat(execute()).as("%s", errors).isZero();
    List<Melody> hummed = Melodies.random(6, 40, Melodies.random(8));
    MelodyFiles.write(folder.resolve("hums/midi"), hummed);
    HumFiles.write(
        folder.resolve("hums"),
        TrainingDatas.hums(TrainingDatas.songs(hummed), Melodies.random(9)));
    assertThat(
            execute(
                "--output=" + folder.resolve("hum-2"),
                "--from=" + folder.resolve("hum-1"),
                "--freeze",
                "--hums=" + folder.resolve("hums"),
                "--pitch-vectors",
                "--catalogue=" + folder.resolve("hums/midi"),
                "--exclude-songs=song4",
                "--held-out-hummed=1",
                "--real-share=0.5"))
        .as("%s", errors)
        .isZero();
    ModelCard card = Checkpoint.card(folder.resolve("hum-2"));
    assertThat(card.training())
        .hasEntrySatisfying("from", from -> assertThat(from).asString().startsWith("hum-1 "))
        .containsEntry("frozenConvolutions", true)
        .containsEntry("realShare", 0.5);
    assertThat(card.data()).containsEntry("labelledHums", 12);
    assertThat(card.metrics()).containsOnlyKeys("hums of held-out songs, embedding MRR");
  }

  private int execute(String... arguments) {
    Stream<String> usual =
        Stream.of(
            "--melodies=" + folder.resolve("songs"),
            "--output=" + folder.resolve("hum-1"),
            "--epochs=1",
            "--steps=1",
            "--batch=4",
            "--held-out=2",
            "--seed=6");
    return new CommandLine(new TrainCommand())
        .setErr(new PrintWriter(errors))
        .setOverwrittenOptionsAllowed(true)
        .execute(Stream.concat(usual, Stream.of(arguments)).toArray(String[]::new));
  }
}
