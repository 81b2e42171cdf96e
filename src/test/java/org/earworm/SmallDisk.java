package org.earworm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of a few megabytes, which needs root. */
final class SmallDisk implements AutoCloseable {
  private final Path root;

  /**
   * @param root a folder to be made
   * @param size as mount has it, such as {@code 16m}
   */
  SmallDisk(Path root, String size) throws Exception {
    this.root = Files.createDirectory(root);
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", root.toString()) == 0,
        "mounting a small disk needs root");
  }

  Path root() {
    return root;
  }

  /** A file that takes all there is. */
  Path fill() throws IOException {
    Path filler = root.resolve("filler");
    try (OutputStream out = Files.newOutputStream(filler)) {
      byte[] block = new byte[4096];
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      if (Files.getFileStore(root).getUsableSpace() > 0) {
        throw full;
      }
      return filler;
    }
  }

  /** What a command ends with. */
  static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
  }

  @Override
  public void close() throws Exception {
    run("umount", "-l", root.toString());
  }
}
