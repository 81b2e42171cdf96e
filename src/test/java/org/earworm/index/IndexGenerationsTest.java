package org.earworm.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexGenerationsTest {
  private final Random random = VectorIndexContract.random();
  @TempDir private Path folder;

  private IndexGenerations generations() {
    return new IndexGenerations(IndexProperties.in(folder));
  }

  private void fill(VectorIndex index, String song) {
    var embeddings = List.of(VectorIndexContract.anywhere(random));
    index.put(song, "", VectorIndexContract.windows(song, 1), embeddings);
    index.refresh();
  }

  private List<String> folders() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aGenerationIsThereAgain() {
    try (VectorIndex index = generations().open("f00d")) {
      fill(index, "song");
    }
    try (VectorIndex index = generations().open("f00d")) {
      assertThat(index.songs()).containsOnlyKeys("song");
    }
  }

  @Test
  void oneOfAnotherModelIsNot() throws Exception {
    try (VectorIndex index = generations().open("f00d")) {
      fill(index, "song");
    }
    try (VectorIndex index = generations().open("beef")) {
      assertThat(index.size()).isZero();
    }
    assertThat(folders()).containsExactly("beef-2");
  }

  @Test
  void oneThatIsKeptStaysBeside() throws Exception {
    try (VectorIndex index = generations().open("f00d")) {
      fill(index, "song");
    }
    try (VectorIndex index = generations().open("beef", "f00d")) {
      fill(index, "other");
    }
    assertThat(folders()).containsExactly("beef-2", "f00d-1");
    try (VectorIndex index = generations().openBeside("f00d")) {
      assertThat(index.songs()).containsOnlyKeys("song");
    }
    assertThat(folders()).containsExactly("beef-2", "f00d-1");
  }

  @Test
  void oneThatWasNotFinishedIsDeleted() throws Exception {
    try (VectorIndex index = generations().open("f00d");
        VectorIndex unfinished = generations().create("f00d")) {
      fill(index, "old");
      fill(unfinished, "new");
    }
    assertThat(folders()).containsExactly("f00d-1", "f00d-2");
    try (VectorIndex index = generations().open("f00d")) {
      assertThat(index.songs()).containsOnlyKeys("old");
    }
    assertThat(folders()).containsExactly("f00d-1");
  }

  @Test
  void oneThatWasReplacedIsDeleted() throws Exception {
    VectorIndex index = generations().open("f00d");
    fill(index, "old");
    try (VectorIndex next = generations().create("f00d")) {
      fill(next, "new");
      index.delete();
    }
    Files.createDirectory(folder.resolve("f00d-1.deleted")); // and the deletion was cut short
    try (VectorIndex reopened = generations().open("f00d")) {
      assertThat(reopened.songs()).containsOnlyKeys("new");
    }
    assertThat(folders()).containsExactly("f00d-2");
  }

  @Test
  void inMemoryNothingIsKept() {
    var generations = new IndexGenerations(IndexProperties.inMemory());
    try (VectorIndex index = generations.open("f00d");
        VectorIndex next = generations.create("f00d")) {
      fill(index, "song");
      assertThat(next.size()).isZero();
    }
  }
}
