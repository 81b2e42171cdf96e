package org.earworm.embedding;

import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/** Which of ND4J's backends computes; ND4J picks it, by what it finds, and says little about it. */
@Component
final class Backend {
  private static final Logger log = LoggerFactory.getLogger(Backend.class);
  private static final String CUDA = "org.nd4j.linalg.jcublas.JCublasBackend";

  /**
   * @throws IllegalStateException when another is wanted
   */
  Backend(EmbeddingProperties properties) {
    boolean built = ClassUtils.isPresent(CUDA, Backend.class.getClassLoader());
    boolean used = Nd4j.getBackend().getClass().getName().equals(CUDA);
    require(properties.device(), built, used);
    if (used) {
      log.info("Networks run on a GPU");
    } else if (built) {
      log.warn("Networks run on the processors: no CUDA 11.6 driver was found");
    }
  }

  /**
   * @param built whether this build knows CUDA
   * @param used whether networks run on it
   * @throws IllegalStateException when it is wanted and not used; says what to do
   */
  static void require(EmbeddingProperties.Device wanted, boolean built, boolean used) {
    if (wanted == EmbeddingProperties.Device.CUDA && !used) {
      throw new IllegalStateException(
          "earworm.embedding.device is cuda, but "
              + (built
                  ? "no CUDA 11.6 driver and GPU was found; install them, or set it to auto"
                  : "this build knows no CUDA; build with ./mvnw -Pcuda package, or set it to"
                      + " auto"));
    }
  }
}
