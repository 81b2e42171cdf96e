package org.earworm.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.earworm.catalogue.Shelf.abc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.earworm.Database;
import org.earworm.catalogue.CatalogueException.Reason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The files of references are those that songs name, whatever becomes of disk and process. */
@Tag("database")
@ParameterizedClass
@EnumSource
class ReferenceFilesTest extends KeptCatalogue {
  ReferenceFilesTest(Database database) {
    super(database);
  }

  @Test
  void whatACrashLeavesIsSwept() throws IOException {
    add("Song", abc("CDE"));
    shelf.contents.store(abc("GAB").content());
    Files.createDirectories(folder.resolve("ab"));
    Files.writeString(folder.resolve("ab").resolve("abc.tmp"), "half");
    shelf.files.sweep();
    assertSame();
  }

  /** As behind a database that was cut short: a crash does not leave as many. */
  @Test
  void filesOfSongsThatTheDatabaseLostAreKept() throws IOException {
    add("Song", abc("CDE"));
    for (int i = 0; i <= 100; i++) {
      shelf.contents.store(String.valueOf(i).getBytes(UTF_8));
    }
    assertThatThrownBy(shelf.files::sweep)
        .isInstanceOf(CatalogueFolderException.class)
        .hasMessageContaining("None was deleted");
    assertThat(shelf.contents.names()).hasSize(102);
  }

  /** Cut, overwritten and gone; sent again in each of the ways there are. */
  @Test
  void aFileThatIsNotAsItCameIsNoticedAndMended() throws IOException {
    Song song = add("Song", abc("CDE"));
    ReferenceFile file = song.files().getFirst();
    Path path = folder.resolve(file.sha256().substring(0, 2)).resolve(file.sha256());
    byte[] whole = Files.readAllBytes(path);
    Metadata metadata = song.metadata();
    List<ThrowingCallable> ways =
        List.of(
            () -> refused(Reason.DUPLICATE, song.id(), () -> add("Again", abc("CDE"))),
            () -> shelf.cataloguer.put(song.id(), metadata, List.of(abc("CDE"))),
            () -> shelf.cataloguer.putReference(song.id(), 0, abc("CDE"), ANY));
    for (ThrowingCallable way : ways) {
      for (byte[] damaged : List.of(new byte[0], new byte[whole.length], whole)) {
        if (damaged == whole) {
          Files.delete(path);
          refused(Reason.REFERENCE_MISSING, file.sha256(), () -> shelf.cataloguer.content(file));
        } else {
          Files.write(path, damaged);
          refused(Reason.REFERENCE_DAMAGED, file.sha256(), () -> shelf.cataloguer.content(file));
        }
        assertThat(shelf.files.broken()).isEqualTo(1);
        assertThatCode(way).doesNotThrowAnyException();
        assertThat(shelf.cataloguer.content(file)).isEqualTo(whole);
        assertThat(shelf.files.broken()).isZero();
      }
    }
    assertSame();
  }

  @Test
  void aStartNoticesFilesThatAreGone() throws IOException {
    Song song = add("Song", abc("CDE"));
    String sha256 = song.files().getFirst().sha256();
    shelf.contents.delete(sha256);
    shelf = again();
    shelf.files.sweep();
    assertThat(shelf.files.broken()).isEqualTo(1);
    shelf.cataloguer.remove(song.id(), ANY);
    assertThat(shelf.files.broken()).isZero();
  }

  @Test
  void starterSongsAreMendedByAStart() throws IOException {
    StarterCatalogue starter = StarterCatalogue.load().only(Set.of("jingle-bells"));
    shelf.cataloguer.seed(starter);
    ReferenceFile file = shelf.catalogue.song("jingle-bells").orElseThrow().files().getFirst();
    shelf.contents.delete(file.sha256());
    shelf.cataloguer.seed(starter);
    assertThat(shelf.cataloguer.content(file)).isNotEmpty();
  }

  @Test
  void aFullDiskIsLeftAlone() throws IOException {
    Song song = add("Song", abc("CDE"));
    shelf = new Shelf(database, folder, Long.MAX_VALUE);
    refused(Reason.STORAGE_FULL, "space", () -> add("Another", abc("GAB")));
    assertSame();
    shelf.cataloguer.remove(song.id(), ANY);
    assertSame();
  }
}
