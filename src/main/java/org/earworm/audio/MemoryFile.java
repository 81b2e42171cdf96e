package org.earworm.audio;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * A file that lies in memory and has no name, {@code memfd_create(2)}: it can be read from any
 * place, as a pipe cannot, and is gone with the last process that has it open, however that ends.
 */
final class MemoryFile implements AutoCloseable {
  private static final int CLOSE_ON_EXEC = 1;

  private static final MethodHandle CREATE =
      function(
          "memfd_create",
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
  private static final MethodHandle CLOSE =
      function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

  private final int descriptor;

  private MemoryFile(int descriptor) {
    this.descriptor = descriptor;
  }

  /**
   * @throws IOException when the system gives none
   */
  static MemoryFile of(byte[] content) throws IOException {
    MemoryFile file = new MemoryFile(create());
    try (OutputStream out = new FileOutputStream(file.file())) {
      out.write(content);
      return file;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** Opens it while it is not closed, in this process only. */
  File file() {
    return new File("/proc/self/fd/" + descriptor);
  }

  @Override
  public void close() {
    try {
      int ignored = (int) CLOSE.invokeExact(descriptor);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static int create() throws IOException {
    int descriptor;
    try (Arena arena = Arena.ofConfined()) {
      descriptor = (int) CREATE.invokeExact(arena.allocateFrom("clip"), CLOSE_ON_EXEC);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
    if (descriptor < 0) {
      throw new IOException("the system has no memory or no descriptor for a clip");
    }
    return descriptor;
  }

  private static MethodHandle function(String name, FunctionDescriptor type) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
  }
}
