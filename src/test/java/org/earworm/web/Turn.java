package org.earworm.web;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** What only one of the processes that run tests may do at a time: installing what others need. */
record Turn(FileChannel file) implements AutoCloseable {
  /** Waits for it. */
  static Turn take() throws IOException {
    Path file = Files.createDirectories(Path.of("target")).resolve("turn");
    FileChannel channel = FileChannel.open(file, CREATE, WRITE);
    channel.lock();
    return new Turn(channel);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
