package org.earworm.embedding;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;

/** What networks in service run on: the processors, or a GPU when there is one. */
@Component
final class Backend {
  private static final Logger log = LoggerFactory.getLogger(Backend.class);

  /**
   * @throws InvalidConfigurationPropertyValueException when another is wanted
   */
  Backend(EmbeddingProperties properties) {
    require(properties.device(), OnnxInference.knowsCuda(), usesCuda());
    if (usesCuda()) {
      log.info("Networks run on a GPU");
    } else if (OnnxInference.knowsCuda()) {
      log.warn("Networks run on the processors: no GPU with a driver of CUDA was found");
    }
  }

  /** Whether networks run on a GPU: this build can, and there is one. */
  static boolean usesCuda() {
    return OnnxInference.knowsCuda() && hasGpu();
  }

  /** CUDA's own answer, from its driver: {@code cuInit} returns 0 when there is a GPU. */
  static boolean hasGpu() {
    try {
      var cuInit = SymbolLookup.libraryLookup("libcuda.so.1", Arena.global()).findOrThrow("cuInit");
      var type = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
      return (int) Linker.nativeLinker().downcallHandle(cuInit, type).invokeExact(0) == 0;
    } catch (Throwable noDriver) {
      return false;
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
              ? "no GPU with a driver of CUDA 12 was found; install them, or set it to auto"
              : "this build knows no CUDA; build with ./mvnw -Pcuda package, or set it to auto");
    }
  }
}
