package org.earworm.training;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Objects;
import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a thread leave the processor to whoever answers queries: it, and all threads that it
 * starts, get what others leave, and its native operations run on one core. Java's own priorities
 * do nothing on Linux.
 */
public final class BackgroundThread {
  private static final Logger log = LoggerFactory.getLogger(BackgroundThread.class);
  private static final int PRIO_PROCESS = 0;
  private static final int THIS_THREAD = 0;

  /** What gets only what others leave. */
  public static final int NICEST = 19;

  private BackgroundThread() {}

  /**
   * Lowers the calling thread for good.
   *
   * @param niceness how far: 0, not at all, to {@link #NICEST} on Linux, see nice(2)
   */
  public static void lower(int niceness) {
    Objects.requireNonNull(Nd4j.getBackend()); // it must be loaded first
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> setpriority = linker.defaultLookup().find("setpriority");
    if (setpriority.isEmpty()) {
      log.warn("This system has no setpriority; training competes with queries");
      return;
    }
    MethodHandle call =
        linker.downcallHandle(
            setpriority.get(), FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    try {
      int failed = (int) call.invokeExact(PRIO_PROCESS, THIS_THREAD, niceness);
      if (failed != 0) {
        log.warn("The training's priority could not be lowered; it competes with queries");
      }
    } catch (Throwable e) {
      throw new IllegalStateException("setpriority cannot be called", e);
    }
  }
}
