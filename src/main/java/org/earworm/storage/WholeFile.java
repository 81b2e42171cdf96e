package org.earworm.storage;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is there as a whole or not at all: written beside, under a name that ends in {@code
 * .part}, and moved in one step over what was there. When {@link #replace} returns, it is on the
 * disk, not in a cache.
 */
public final class WholeFile {
  private WholeFile() {}

  /** Something that writes a file. */
  @FunctionalInterface
  public interface Content {
    void writeTo(Path file) throws IOException;
  }

  /** Puts the bytes in the place of the file, whose folder is there. */
  public static void replace(Path file, byte[] content) throws IOException {
    replace(file, part -> Files.write(part, content));
  }

  /**
   * Puts what is written in the place of the file, whose folder is there.
   *
   * @throws IOException when it cannot be written; what was there is still there
   */
  public static void replace(Path file, Content content) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      content.writeTo(part);
      sync(part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
    sync(requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder"));
  }

  /** Waits until a file or folder is on the disk; a folder's names may be lost without it. */
  public static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
