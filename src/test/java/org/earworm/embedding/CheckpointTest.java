package org.earworm.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.earworm.melody.Melodies;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
  private final ComputationGraph network = SmallNetworks.network(5);

  @TempDir private Path temporary;
  private Path folder;
  private ModelCard card;

  @BeforeEach
  void save() throws IOException {
    folder = temporary.resolve("hum-1");
    card =
        Checkpoint.save(
            folder,
            SmallNetworks.SHAPE,
            network,
            Map.of("loss", "contrastive", "seed", 5),
            Map.of("melodies", 3),
            Map.of("MRR", 0.5));
  }

  @Test
  void loadedNetworkEmbedsAsTheSavedOne() {
    List<ContourPicture> pictures =
        SmallNetworks.pictures(5, SmallNetworks.SHAPE.frontEnd(), Melodies.random());
    List<Embedding> before = Embedder.of(SmallNetworks.SHAPE, network).embed(pictures);
    Embedder loaded = Checkpoint.load(folder);
    List<Embedding> after = loaded.embed(pictures);
    for (int i = 0; i < pictures.size(); i++) {
      assertThat(after.get(i).vector()).containsExactly(before.get(i).vector(), within(1e-5f));
    }
    assertThat(loaded.card()).isEqualTo(card).isEqualTo(Checkpoint.card(folder));
    assertThat(card.name()).isEqualTo("hum-1");
    assertThat(card.training()).containsEntry("loss", "contrastive");
  }

  @Test
  void savingAgainReplacesTheModel() throws IOException {
    ComputationGraph other = SmallNetworks.network(6);
    Checkpoint.save(folder, SmallNetworks.SHAPE, other, Map.of(), Map.of(), Map.of());
    assertThat(Checkpoint.load(folder).card().sha256()).isNotEqualTo(card.sha256());
  }

  @Test
  void truncatedNetworkIsRefused() throws IOException {
    byte[] zip = Files.readAllBytes(folder.resolve("network.zip"));
    Files.write(folder.resolve("network.zip"), Arrays.copyOf(zip, zip.length - 100));
    assertRefused("SHA-256");
  }

  @Test
  void damagedNetworkIsRefused() throws IOException {
    byte[] zip = Files.readAllBytes(folder.resolve("network.zip"));
    zip[zip.length / 2] ^= 1;
    Files.write(folder.resolve("network.zip"), zip);
    assertRefused("SHA-256");
  }

  @ParameterizedTest
  @CsvSource({"model.json, no model", "network.zip, cannot read"})
  void missingFileIsNamed(String file, String message) throws IOException {
    Files.delete(folder.resolve(file));
    assertRefused(message);
  }

  @Test
  void missingFolderIsNamed() {
    folder = temporary.resolve("hum-2");
    assertRefused("no model");
  }

  @ParameterizedTest
  @CsvSource({"64, 65", "'4, 8, 8', '4, 8, 9'", "ATTENTION, DEEP_SING_2017"})
  void networkOfAnotherShapeIsRefused(String written, String changed) throws IOException {
    String json = Files.readString(folder.resolve("model.json"));
    assertThat(json).contains(written);
    Files.writeString(folder.resolve("model.json"), json.replaceFirst(written, changed));
    assertRefused("parameters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"name\": 1}", "no JSON at all"})
  void damagedCardIsRefused(String json) throws IOException {
    Files.writeString(folder.resolve("model.json"), json);
    assertRefused("not a model card");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256", "network", "architecture", "frontEnd", "channels"})
  void incompleteCardIsRefused(String field) throws IOException {
    String json = Files.readString(folder.resolve("model.json"));
    assertThat(json).contains('"' + field + '"');
    Files.writeString(folder.resolve("model.json"), json.replace('"' + field + '"', "\"other\""));
    assertRefused("not a model card");
  }

  private void assertRefused(String reason) {
    assertThatThrownBy(() -> Checkpoint.load(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining(reason);
  }
}
