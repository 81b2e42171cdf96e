package org.earworm.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.earworm.catalogue.Song;
import org.earworm.melody.Melodies;
import org.earworm.melody.Melody;
import org.earworm.training.MelodyFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MelodyFolderTest {
  private final List<Melody> melodies = Melodies.random(4, 20, Melodies.random());

  @TempDir private Path folder;

  @Test
  void readsEveryMelodyBelowAFolderInOrder() throws IOException {
    MelodyFiles.write(folder.resolve("deep/er"), melodies);
    Files.writeString(folder.resolve("README.md"), "no melody");
    MelodyFolder read = MelodyFolder.read(folder);
    assertThat(read.unreadable()).isEmpty();
    assertThat(read.songs())
        .extracting(Song::id)
        .containsExactly("song0", "song1", "song2", "song3");
    assertThat(read.songs()).extracting(song -> song.melodies().getFirst()).isEqualTo(melodies);
  }

  @Test
  void furtherTunesOfABookAreNumbered() throws IOException {
    String book = MelodyFiles.abc(melodies.get(0)) + "\n" + MelodyFiles.abc(melodies.get(1));
    Files.writeString(folder.resolve("book.v2.abc"), book);
    assertThat(MelodyFolder.read(folder).songs())
        .extracting(Song::id)
        .containsExactly("book.v2", "book.v2#2");
  }

  @Test
  void unreadableFilesAreNamedAndLeftOut() throws IOException {
    MelodyFiles.write(folder, melodies);
    Files.writeString(folder.resolve("broken.mid"), "no MIDI");
    MelodyFolder read = MelodyFolder.read(folder);
    assertThat(read.songs()).hasSize(4);
    assertThat(read.unreadable()).singleElement().asString().contains("broken.mid: ");
  }

  @Test
  void melodiesOfACliqueAreOneSong() throws IOException {
    MelodyFiles.write(folder.resolve("one"), melodies.subList(0, 3));
    MelodyFiles.write(folder.resolve("two"), melodies.subList(3, 4));
    Files.createDirectory(folder.resolve("none"));
    List<Song> songs = MelodyFolder.cliques(folder).songs();
    assertThat(songs).extracting(Song::id).containsExactly("one", "two");
    assertThat(songs.getFirst().melodies()).isEqualTo(melodies.subList(0, 3));
  }

  @Test
  void missingFolderIsNamed() {
    assertThatThrownBy(() -> MelodyFolder.read(folder.resolve("nowhere")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("nowhere");
  }
}
