package org.earworm.embedding;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which network is in service, {@code earworm.embedding.*}.
 *
 * @param model folder of the model, see {@link Checkpoint}
 * @param device what it runs on
 */
@Validated
@ConfigurationProperties("earworm.embedding")
public record EmbeddingProperties(
    @NotNull Path model, @DefaultValue("auto") @NotNull Device device) {
  /** What networks run on. */
  public enum Device {
    /** A GPU where there is one and the build knows CUDA, otherwise the processors. */
    AUTO,
    /** A GPU; without one the service does not start. */
    CUDA
  }
}
