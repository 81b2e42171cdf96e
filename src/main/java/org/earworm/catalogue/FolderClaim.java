package org.earworm.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/**
 * Holds the folder of the reference files for this process, and knows which catalogue it belongs
 * to: database and folder carry the same random id. A start sweeps files that no song names; behind
 * another database, or an empty one, these would be all there are.
 */
final class FolderClaim implements AutoCloseable {
  /** In the folder; holds the id, and is locked. */
  static final String FILE = "catalogue-id";

  private final Path folder;
  private final FileChannel file;

  /**
   * @param folder made when missing
   * @throws CatalogueFolderException when another process holds it
   */
  FolderClaim(Path folder) throws IOException {
    this.folder = folder;
    file =
        FileChannel.open(
            Files.createDirectories(folder).resolve(FILE),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    if (!lock()) {
      file.close();
      throw new CatalogueFolderException(
          "the reference files in "
              + folder
              + " are in use by a running service: stop it, or use its endpoints under /v1/admin");
    }
  }

  private boolean lock() throws IOException {
    try {
      return file.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  /**
   * Sees that folder and database belong together; the first time makes it so, when the files are
   * exactly those that the songs name.
   *
   * @throws CatalogueFolderException when they do not, with nothing changed
   */
  void verify(SongRepository table, ContentFiles contents) throws IOException {
    String here = read();
    Optional<String> known = table.catalogueId();
    boolean together =
        here.isEmpty()
            ? contents.names().equals(table.contents())
            : known.equals(Optional.of(here));
    if (!together) {
      throw new CatalogueFolderException(
          "the reference files in "
              + folder
              + " are not those of this database, and nothing was changed. Set"
              + " EARWORM_CATALOGUE_CONTENT and EARWORM_DATABASE_URL to a folder and a database"
              + " that belong together; for a new catalogue, to an empty folder and an empty"
              + " database");
    }
    if (here.isEmpty()) {
      write(known.orElseGet(() -> table.identify(UUID.randomUUID().toString())));
    }
  }

  private String read() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(Math.min(file.size(), 1024)));
    file.read(bytes, 0);
    return UTF_8.decode(bytes.flip()).toString().strip();
  }

  private void write(String id) throws IOException {
    file.write(UTF_8.encode(id), 0);
    file.force(true);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
