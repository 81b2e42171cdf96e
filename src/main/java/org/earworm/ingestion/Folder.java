package org.earworm.ingestion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files below a folder; links are not followed. */
final class Folder implements Bundle {
  private final Path folder;

  Folder(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<String> paths() {
    try (Stream<Path> files = Files.find(folder, 64, (file, about) -> about.isRegularFile())) {
      return files
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .filter(path -> !Bundle.hidden(path))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public InputStream open(String path) throws IOException {
    Path file = folder.resolve(path).normalize();
    if (!file.startsWith(folder.normalize()) || !Files.isRegularFile(file)) {
      throw Bundle.missing(path);
    }
    return Files.newInputStream(file);
  }

  @Override
  public void close() {}
}
