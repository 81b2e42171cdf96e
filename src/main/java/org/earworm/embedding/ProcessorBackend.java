package org.earworm.embedding;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import org.nd4j.linalg.cpu.nativecpu.CpuBackend;
import org.springframework.util.ClassUtils;

/**
 * ND4J's backend for processors, put before the one for GPUs where there is none. ND4J would ask
 * that one first, which prints a stack trace when it finds no driver. Found by ND4J as a {@link
 * java.util.ServiceLoader service}.
 */
public final class ProcessorBackend extends CpuBackend {
  static final String CUDA = "org.nd4j.linalg.jcublas.JCublasBackend";

  /** Whether this build has the other. */
  static boolean knowsCuda() {
    return ClassUtils.isPresent(CUDA, ProcessorBackend.class.getClassLoader());
  }

  @Override
  public int getPriority() {
    return BACKEND_PRIORITY_GPU + 1;
  }

  @Override
  public boolean isAvailable() {
    return !knowsCuda() || !hasGpu();
  }

  /** CUDA's own answer, from its driver: {@code cuInit} returns 0 when there is a GPU. */
  private static boolean hasGpu() {
    try {
      var cuInit = SymbolLookup.libraryLookup("libcuda.so.1", Arena.global()).findOrThrow("cuInit");
      var type = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
      return (int) Linker.nativeLinker().downcallHandle(cuInit, type).invokeExact(0) == 0;
    } catch (Throwable noDriver) {
      return false;
    }
  }
}
