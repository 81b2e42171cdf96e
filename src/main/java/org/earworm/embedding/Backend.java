package org.earworm.embedding;

import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;

/** Which of ND4J's backends computes; ND4J picks it, by what it finds, and says little about it. */
@Component
final class Backend {
  private static final Logger log = LoggerFactory.getLogger(Backend.class);

  /**
   * @throws InvalidConfigurationPropertyValueException when another is wanted
   */
  Backend(EmbeddingProperties properties) {
    boolean built = ProcessorBackend.knowsCuda();
    boolean used = Nd4j.getBackend().getClass().getName().equals(ProcessorBackend.CUDA);
    require(properties.device(), built, used);
    if (used) {
      log.info("Networks run on a GPU");
    } else if (built) {
      log.warn("Networks run on the processors: no GPU with a driver of CUDA was found");
    }
  }

  /**
   * @param built whether this build knows CUDA
   * @param used whether networks run on it
   * @throws InvalidConfigurationPropertyValueException when it is wanted and not used; says what to
   *     do
   */
  static void require(EmbeddingProperties.Device wanted, boolean built, boolean used) {
    if (wanted == EmbeddingProperties.Device.CUDA && !used) {
      throw new InvalidConfigurationPropertyValueException(
          "earworm.embedding.device",
          wanted,
          built
              ? "no GPU with a driver of CUDA 11.6 was found; install them, or set it to auto"
              : "this build knows no CUDA; build with ./mvnw -Pcuda package, or set it to auto");
    }
  }
}
