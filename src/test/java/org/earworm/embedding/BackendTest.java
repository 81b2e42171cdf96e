package org.earworm.embedding;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.earworm.embedding.EmbeddingProperties.Device;
import org.junit.jupiter.api.Test;

class BackendTest {
  @Test
  void whoInsistsOnAGpuGetsOneOrNothing() {
    assertThatThrownBy(
            () ->
                new Backend(
                    new EmbeddingProperties(Path.of("model"), Path.of("models"), Device.CUDA)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("-Pcuda");
    assertThatThrownBy(() -> Backend.require(Device.CUDA, true, false))
        .hasMessageContaining("driver");
    assertThatCode(() -> Backend.require(Device.CUDA, true, true)).doesNotThrowAnyException();
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
