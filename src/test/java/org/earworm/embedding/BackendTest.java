package org.earworm.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.earworm.embedding.EmbeddingProperties.Device;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

class BackendTest {
  @Test
  void whoInsistsOnAGpuGetsOneOrNothing() {
    assertThatThrownBy(
            () ->
                new Backend(
                    new EmbeddingProperties(Path.of("model"), Path.of("models"), Device.CUDA)))
        .isInstanceOf(InvalidConfigurationPropertyValueException.class)
        .hasMessageContaining("-Pcuda");
    assertThatThrownBy(() -> Backend.require(Device.CUDA, true, false))
        .hasMessageContaining("driver");
    assertThatCode(() -> Backend.require(Device.CUDA, true, true)).doesNotThrowAnyException();
  }

  /** The other would print a stack trace: of a driver that is missing. */
  @Test
  void withoutAGpuOursIsTheOneThatNd4jTakes() {
    assertThat(Nd4j.getBackend()).isInstanceOf(ProcessorBackend.class);
  }

  @Test
  void whoDoesNotTakesTheProcessors() {
    assertThatCode(
            () ->
                new Backend(
                    new EmbeddingProperties(Path.of("model"), Path.of("models"), Device.AUTO)))
        .doesNotThrowAnyException();
  }
}
