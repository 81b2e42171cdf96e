package org.earworm.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.earworm.embedding.EmbeddingProperties.Device;
import org.earworm.embedding.ModelRegistry.Model;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRegistryTest {
  @TempDir private Path folder;

  @BeforeEach
  void models() throws IOException {
    SmallNetworks.saved(folder.resolve("elsewhere/given"), 1);
    SmallNetworks.saved(folder.resolve("models/mine"), 2);
    SmallNetworks.saved(folder.resolve("models/other"), 3);
  }

  private ModelRegistry registry() {
    return new ModelRegistry(
        new EmbeddingProperties(
            folder.resolve("elsewhere/given"), folder.resolve("models"), Device.AUTO));
  }

  @Test
  void theConfiguredModelIsInServiceUntilAnotherIs() {
    ModelRegistry models = registry();
    assertThat(models.active()).isEqualTo("given");
    assertThat(models.previous()).isEmpty();
    models.putInService("mine");
    models.putInService("other");
    assertThat(registry().active()).isEqualTo("other");
    assertThat(registry().previous()).contains("mine");
    assertThat(registry().list())
        .filteredOn(model -> model.active() || model.previous())
        .extracting(Model::id)
        .containsExactly("mine", "other");
    assertThat(models.load("mine").card().name()).isEqualTo("mine");
  }

  @Test
  void modelsTrainedHereCanBeDeletedUnlessInService() throws IOException {
    ModelRegistry models = registry();
    models.putInService("mine");
    assertThatThrownBy(() -> models.delete("mine")).hasMessageContaining("in service");
    assertThatThrownBy(() -> models.delete("given")).hasMessageContaining("not trained here");
    models.delete("other");
    assertThat(models.folder("other")).isEmpty();
    assertThat(folder.resolve("models/other")).doesNotExist();
  }

  @Test
  void namesAreFreeOnceAndNoPaths() {
    ModelRegistry models = registry();
    models.requireFree("new-1");
    assertThatThrownBy(() -> models.requireFree("mine")).hasMessageContaining("already");
    assertThatThrownBy(() -> models.requireFree("../mine")).hasMessageContaining("letters");
    assertThatThrownBy(() -> models.load("new-1")).isInstanceOf(CheckpointException.class);
  }

  @Test
  void aDamagedNoteSaysWhatToDo() throws IOException {
    Files.writeString(folder.resolve("models/in-service.json"), "{");
    assertThatThrownBy(() -> registry().active())
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("delete it");
  }
}
