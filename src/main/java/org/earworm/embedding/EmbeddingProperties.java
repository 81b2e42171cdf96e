package org.earworm.embedding;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which networks there are, {@code earworm.embedding.*}.
 *
 * @param model folder of the model in service until another is activated, see {@link Checkpoint}
 * @param models folder of the models trained here
 * @param device what it runs on
 */
@Validated
@ConfigurationProperties("earworm.embedding")
public record EmbeddingProperties(
    @NotNull Path model, @NotNull Path models, @DefaultValue("auto") @NotNull Device device) {
  /** What networks run on. */
  public enum Device {
    /** A GPU where there is one and the build knows CUDA, otherwise the processors. */
    AUTO,
    /** A GPU; without one the service does not start. */
    CUDA
  }
}
