package org.earworm.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Indexes side by side in the folder of {@link IndexProperties}, each in a folder {@code
 * FINGERPRINT-NUMBER}: vectors of two models never meet, and one can be built beside another.
 */
@Component
public final class IndexGenerations {
  private final IndexProperties properties;

  /** The highest number of this process, whose folder may have been deleted by somebody else. */
  private final AtomicInteger newest = new AtomicInteger();

  public IndexGenerations(IndexProperties properties) {
    this.properties = properties;
  }

  /**
   * Opens the oldest generation, an empty one when there is none, and deletes the others: a newer
   * one was never finished, and one of another fingerprint is of no use, unless it is kept.
   *
   * @param fingerprint of all that vectors depend on
   * @param kept fingerprint of those that stay
   * @throws IndexUnavailableException see {@link LuceneVectorIndex}
   */
  public VectorIndex open(String fingerprint, String kept) {
    Path oldest = oldest(fingerprint);
    VectorIndex index = index(oldest);
    for (Path folder : folders()) {
      boolean stays = !kept.equals(fingerprint) && folder.equals(oldest(kept));
      if (!folder.equals(oldest) && !stays) {
        delete(folder);
      }
    }
    return index;
  }

  /** The same, with none but this to stay. */
  public VectorIndex open(String fingerprint) {
    return open(fingerprint, fingerprint);
  }

  /** Opens the oldest generation, or an empty one, and leaves the others. */
  public VectorIndex openBeside(String fingerprint) {
    return index(oldest(fingerprint));
  }

  private @Nullable Path oldest(String fingerprint) {
    return folders().stream()
        .filter(folder -> folder.getFileName().toString().startsWith(fingerprint + "-"))
        .filter(folder -> number(folder) > 0)
        .min(Comparator.comparingInt(IndexGenerations::number))
        .orElseGet(() -> next(fingerprint));
  }

  /** An empty generation beside those that are there. */
  public VectorIndex create(String fingerprint) {
    return index(next(fingerprint));
  }

  private VectorIndex index(@Nullable Path folder) {
    newest.accumulateAndGet(folder == null ? 0 : number(folder), Math::max);
    return new LuceneVectorIndex(
        new IndexProperties(folder, properties.m(), properties.beamWidth()));
  }

  private @Nullable Path next(String fingerprint) {
    int last = folders().stream().mapToInt(IndexGenerations::number).max().orElse(0);
    int number = Math.max(last, newest.get()) + 1;
    Path directory = properties.directory();
    return directory == null ? null : directory.resolve(fingerprint + "-" + number);
  }

  /** 0 for what is no generation, such as one whose deletion was interrupted. */
  private static int number(Path folder) {
    String number = folder.getFileName().toString().replaceFirst("^[0-9a-f]+-", "");
    return number.matches("\\d{1,9}") ? Integer.parseInt(number) : 0;
  }

  private List<Path> folders() {
    Path directory = properties.directory();
    if (directory == null || !Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(directory)) {
      return folders.filter(Files::isDirectory).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new IndexUnavailableException("cannot delete the old index in " + folder, e);
    }
  }
}
