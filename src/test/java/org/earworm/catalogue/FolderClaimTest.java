package org.earworm.catalogue;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.earworm.catalogue.Shelf.abc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.earworm.Database;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A folder has one service, and one database. */
@Tag("database")
@ParameterizedClass
@EnumSource
class FolderClaimTest extends KeptCatalogue {
  FolderClaimTest(Database database) {
    super(database);
  }

  @Test
  void aFolderKeepsToItsDatabase(@TempDir Path other) throws IOException {
    try (FolderClaim claim = new FolderClaim(folder)) {
      claim.verify(shelf.table, shelf.contents); // both are new
      assertThatThrownBy(() -> new FolderClaim(folder)).hasMessageContaining("running service");
    }
    add("Song", abc("CDE"));
    try (FolderClaim claim = new FolderClaim(folder)) {
      claim.verify(shelf.table, shelf.contents);
    }
    try (FolderClaim claim = new FolderClaim(folder)) {
      SongRepository empty = new Shelf(Database.H2.open(), other).table;
      strange(() -> claim.verify(empty, shelf.contents));
      empty.identify("of another folder");
      strange(() -> claim.verify(empty, shelf.contents));
    }
    try (FolderClaim claim = new FolderClaim(other)) {
      strange(() -> claim.verify(shelf.table, new ContentFiles(other)));
    }
    assertSame();
  }

  private static void strange(ThrowingCallable verify) {
    assertThatThrownBy(verify)
        .isInstanceOf(CatalogueFolderException.class)
        .hasMessageContaining("not those of this database");
  }

  @Test
  void aFolderOfAnEarlierVersionIsTakenWhenItIsComplete() throws IOException {
    add("Song", abc("CDE"));
    Path stray = Files.writeString(folder.resolve("stray"), "of another catalogue");
    try (FolderClaim claim = new FolderClaim(folder)) {
      strange(() -> claim.verify(shelf.table, shelf.contents));
      Files.delete(stray);
      claim.verify(shelf.table, shelf.contents);
      claim.verify(shelf.table, shelf.contents);
    }
  }
}
