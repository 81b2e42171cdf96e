package org.earworm.embedding;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Which network is in service, {@code earworm.embedding.*}.
 *
 * @param model folder of the model, see {@link Checkpoint}
 */
@Validated
@ConfigurationProperties("earworm.embedding")
public record EmbeddingProperties(@NotNull Path model) {}
