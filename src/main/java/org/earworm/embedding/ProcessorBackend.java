package org.earworm.embedding;

import org.nd4j.linalg.cpu.nativecpu.CpuBackend;
import org.springframework.util.ClassUtils;

/**
 * ND4J's backend for processors, put before the one for GPUs where there is none. ND4J would ask
 * that one first, which prints a stack trace when it finds no driver. Found by ND4J as a {@link
 * java.util.ServiceLoader service}.
 */
public final class ProcessorBackend extends CpuBackend {
  private static final String CUDA = "org.nd4j.linalg.jcublas.JCublasBackend";

  /** Whether this build has the other. */
  private static boolean knowsCuda() {
    return ClassUtils.isPresent(CUDA, ProcessorBackend.class.getClassLoader());
  }

  @Override
  public int getPriority() {
    return BACKEND_PRIORITY_GPU + 1;
  }

  @Override
  public boolean isAvailable() {
    return !knowsCuda() || !Backend.hasGpu();
  }
}
