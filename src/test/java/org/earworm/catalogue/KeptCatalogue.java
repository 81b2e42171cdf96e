package org.earworm.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.earworm.Database;
import org.earworm.catalogue.CatalogueException.Reason;
import org.earworm.storage.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A catalogue on a database, in a folder; {@link #again} is the next start. */
abstract class KeptCatalogue {
  static final Predicate<Song> ANY = song -> true;
  static final Metadata ALL =
      new Metadata(
          "Ääkköset 🎵",
          List.of("One", "Two"),
          "Album",
          "Suomi",
          "about 1775",
          "CC0",
          new ExternalIds("GBAYE0601498", "b1a9c0e9-d987-4042-ae91-78d6a3267d69", "shelf 7"));
  static final Upload RECORDING =
      Upload.of("hum.webm", "0<<<>>>@@@".getBytes(StandardCharsets.UTF_8));

  final DataSource database;
  @TempDir Path folder;
  Shelf shelf;

  KeptCatalogue(Database database) {
    this.database = database.open();
  }

  @BeforeEach
  void open() {
    shelf = again();
  }

  Shelf again() {
    return new Shelf(database, folder);
  }

  Song add(String title, Upload... uploads) {
    return shelf.cataloguer.add(Metadata.of(title), List.of(uploads));
  }

  static void refused(Reason reason, String mentioned, ThrowingCallable change) {
    assertThatThrownBy(change)
        .isInstanceOfSatisfying(
            CatalogueException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(mentioned);
  }

  /** The files there are must be the files that songs name, byte for byte. */
  void assertSame() throws IOException {
    assertThat(again().catalogue.songs()).isEqualTo(shelf.catalogue.songs());
    Set<String> named = shelf.table.contents();
    assertThat(shelf.contents.names()).isEqualTo(named);
    for (String sha256 : named) {
      assertThat(Sha256.of(shelf.contents.read(sha256))).isEqualTo(sha256);
    }
  }
}
