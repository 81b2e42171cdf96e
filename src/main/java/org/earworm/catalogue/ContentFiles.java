package org.earworm.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.earworm.storage.Sha256;
import org.earworm.storage.WholeFile;

/**
 * Files named by the SHA-256 of their bytes, in folders of its first two digits. A file is there as
 * a whole or not at all, and what has been stored is on the disk, not in a cache.
 */
final class ContentFiles {
  private final Path folder;

  ContentFiles(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** Does nothing when the content is there; repairs it when it is damaged. */
  void store(byte[] content) throws IOException {
    String sha256 = Sha256.of(content);
    if (isWhole(sha256)) {
      return;
    }
    Path shelf = shelf(sha256);
    if (!Files.exists(shelf)) {
      Files.createDirectory(shelf);
      WholeFile.sync(folder);
    }
    WholeFile.replace(file(sha256), content);
  }

  /** Whether the content is there as it was stored. */
  boolean isWhole(String sha256) {
    try {
      return Files.exists(file(sha256)) && Sha256.of(read(sha256)).equals(sha256);
    } catch (IOException unreadable) {
      return false;
    }
  }

  /**
   * The bytes that are there, which may be damaged.
   *
   * @throws NoSuchFileException when there are none
   */
  byte[] read(String sha256) throws IOException {
    return Files.readAllBytes(file(sha256));
  }

  void delete(String sha256) throws IOException {
    Files.deleteIfExists(file(sha256));
  }

  /** The hashes of all contents, and the names of files that crashes left. */
  Set<String> names() throws IOException {
    try (Stream<Path> files = files()) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  private Stream<Path> files() throws IOException {
    return Files.find(
        folder, 2, (file, about) -> about.isRegularFile() && !file.endsWith(FolderClaim.FILE));
  }

  /** Deletes all but these; returns how many. */
  int sweep(Set<String> kept) throws IOException {
    List<Path> orphans;
    try (Stream<Path> files = files()) {
      orphans = files.filter(file -> !kept.contains(file.getFileName().toString())).toList();
    }
    for (Path orphan : orphans) {
      Files.delete(orphan);
    }
    return orphans.size();
  }

  /** Bytes that can still be written. */
  long usableSpace() throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  Path folder() {
    return folder;
  }

  private Path file(String sha256) {
    return shelf(sha256).resolve(sha256);
  }

  private Path shelf(String sha256) {
    return folder.resolve(sha256.substring(0, 2));
  }
}
