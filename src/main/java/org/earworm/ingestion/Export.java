package org.earworm.ingestion;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.earworm.catalogue.Catalogue;
import org.earworm.catalogue.CatalogueException;
import org.earworm.catalogue.Cataloguer;
import org.earworm.catalogue.ReferenceFile;
import org.earworm.catalogue.Song;
import org.earworm.catalogue.SongInput;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the whole catalogue as a ZIP archive that an import restores: the files under the hash of
 * their bytes, and {@code manifest.ndjson} with an {@link ImportLine} per song. Thread-safe.
 */
@Component
public final class Export {
  private final Catalogue catalogue;
  private final Cataloguer cataloguer;
  private final JsonMapper json;

  Export(Catalogue catalogue, Cataloguer cataloguer, JsonMapper json) {
    this.catalogue = catalogue;
    this.cataloguer = cataloguer;
    this.json = json;
  }

  /**
   * Reads every file, so that an export does not begin that cannot be whole.
   *
   * @throws CatalogueException when one is damaged or missing; says which
   */
  public void requireWhole() {
    Set<String> read = new HashSet<>();
    for (Song song : catalogue.songs()) {
      try {
        song.files().stream().filter(file -> read.add(file.sha256())).forEach(cataloguer::content);
      } catch (CatalogueException e) {
        if (isStill(song)) {
          throw e;
        }
      }
    }
  }

  /**
   * Writes the archive; the stream stays open.
   *
   * @throws CatalogueException when a file is damaged or missing; what was written is no archive
   *     then
   * @param progress told the number of songs done, after each
   * @return number of songs in it
   */
  public int write(OutputStream out, IntConsumer progress) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out, UTF_8);
    ByteArrayOutputStream manifest = new ByteArrayOutputStream();
    Set<String> paths = new HashSet<>();
    int done = 0;
    for (Song song : catalogue.songs()) {
      Optional<Song> written = write(song, zip, paths);
      if (written.isPresent()) {
        manifest.write(json.writeValueAsBytes(line(written.get())));
        manifest.write('\n');
        progress.accept(++done);
      }
    }
    zip.putNextEntry(new ZipEntry(Sources.LINES));
    manifest.writeTo(zip);
    zip.closeEntry();
    zip.finish();
    return done;
  }

  /** The song whose files were written: this one, or what has become of it meanwhile. */
  private Optional<Song> write(Song song, ZipOutputStream zip, Set<String> paths)
      throws IOException {
    List<byte[]> contents;
    try {
      contents = song.files().stream().map(cataloguer::content).toList();
    } catch (CatalogueException e) {
      if (isStill(song)) {
        throw e;
      }
      Optional<Song> now = catalogue.song(song.id());
      return now.isEmpty() ? now : write(now.get(), zip, paths);
    }
    for (int i = 0; i < contents.size(); i++) {
      String path = path(song.files().get(i));
      if (paths.add(path)) {
        zip.putNextEntry(new ZipEntry(path));
        zip.write(contents.get(i));
        zip.closeEntry();
      }
    }
    return Optional.of(song);
  }

  private boolean isStill(Song song) {
    return catalogue.song(song.id()).filter(song::equals).isPresent();
  }

  private static ImportLine line(Song song) {
    return new ImportLine(
        song.id(),
        SongInput.of(song.metadata()),
        song.files().stream()
            .map(file -> new ImportLine.File(file.name(), path(file), null, file.tune()))
            .toList());
  }

  /** Two songs may have one file. */
  private static String path(ReferenceFile file) {
    return "references/" + file.sha256();
  }
}
