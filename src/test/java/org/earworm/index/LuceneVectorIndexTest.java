package org.earworm.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.earworm.embedding.Embedding;
import org.earworm.index.VectorIndex.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class LuceneVectorIndexTest extends VectorIndexContract {
  @TempDir private Path folder;

  @Override
  VectorIndex open() {
    return new LuceneVectorIndex(IndexProperties.inMemory());
  }

  private IndexProperties onDisk() {
    return new IndexProperties(folder.resolve("index"), 16, 100);
  }

  @Test
  void nearlyEveryTrueNeighbourIsFound() {
    Random random = random();
    List<Embedding> embeddings = new ArrayList<>();
    for (int cluster = 0; cluster < 300; cluster++) {
      Embedding centre = anywhere(random);
      for (int i = 0; i < 20; i++) {
        embeddings.add(near(centre, 0.5, random));
      }
    }
    try (VectorIndex exact = new ExactVectorIndex();
        VectorIndex graph = open()) {
      for (VectorIndex index : List.of(exact, graph)) {
        index.put("song", "", windows("song", embeddings.size()), embeddings);
        index.refresh();
      }
      int found = 0;
      int queries = 200;
      for (int i = 0; i < queries; i++) {
        Embedding query = near(embeddings.get(random.nextInt(embeddings.size())), 0.5, random);
        List<Window> truth = exact.search(query, 10).stream().map(Neighbour::window).toList();
        found +=
            (int)
                graph.search(query, 10).stream()
                    .map(Neighbour::window)
                    .filter(truth::contains)
                    .count();
      }
      assertThat(found / (10.0 * queries)).as("recall@10").isGreaterThanOrEqualTo(0.99);
    }
  }

  @Test
  void reopenedIndexHoldsWhatWasRefreshed() {
    Embedding embedding = anywhere(random());
    try (VectorIndex index = new LuceneVectorIndex(onDisk())) {
      index.put("song", "", windows("song", 1), List.of(embedding));
      index.refresh();
    }
    try (VectorIndex index = new LuceneVectorIndex(onDisk())) {
      assertThat(index.search(embedding, 5))
          .extracting(Neighbour::window)
          .containsExactlyElementsOf(windows("song", 1));
    }
  }

  @Test
  void folderInUseIsRefusedByName() {
    try (VectorIndex index = new LuceneVectorIndex(onDisk())) {
      assertThat(index.size()).isZero();
      assertThatThrownBy(() -> new LuceneVectorIndex(onDisk()))
          .isInstanceOf(IndexUnavailableException.class)
          .hasMessageContaining(folder.toString());
    }
  }

  /**
   * Every file, cut short, with a flipped bit, and gone: whatever it is, the index is empty after.
   */
  @Test
  void damagedIndexIsBegunAnew() throws Exception {
    Random random = random();
    for (Damage damage : Damage.values()) {
      for (int file = 0; file < filled(random).size(); file++) {
        Path victim = filled(random).get(file);
        damage.strike(victim);
        try (VectorIndex index = new LuceneVectorIndex(onDisk())) {
          assertThat(index.size()).as("%s: %s", damage, victim.getFileName()).isZero();
          fill(index, random);
          assertThat(index.size()).isEqualTo(50);
        }
      }
    }
  }

  /** The same under an open index: what is mapped is still searched, what has changed is not. */
  @Test
  void damageIsNoticed() throws Exception {
    Random random = random();
    Embedding query = anywhere(random);
    for (Damage damage : Damage.values()) {
      for (int file = 0; file < filled(random).size(); file++) {
        Path victim = filled(random).get(file);
        try (VectorIndex index = new LuceneVectorIndex(onDisk())) {
          List<Neighbour> before = index.search(query, 50);
          assertThat(index.condition()).isEqualTo(Condition.WHOLE);
          damage.strike(victim);
          Condition found = index.condition();
          assertThat(found)
              .as("%s: %s", damage, victim.getFileName())
              .isNotEqualTo(Condition.WHOLE);
          if (found == Condition.LOST) {
            assertThat(index.search(query, 50)).isEqualTo(before);
          } else {
            assertThatThrownBy(() -> index.search(query, 50))
                .isInstanceOf(IndexUnavailableException.class);
          }
          try (VectorIndex next = index.reopened()) {
            assertThat(next.size()).isZero();
            assertThat(next.condition()).isEqualTo(Condition.WHOLE);
            fill(next, random);
            assertThat(next.size()).isEqualTo(50);
            if (found == Condition.DAMAGED) { // whatever files there are by now
              assertThatThrownBy(() -> index.search(query, 50))
                  .isInstanceOf(IndexUnavailableException.class);
            }
          }
        }
      }
    }
  }

  @Test
  void whatIsWholeIsReopened() {
    Embedding query = anywhere(random());
    try (VectorIndex index = new LuceneVectorIndex(onDisk())) {
      fill(index, random());
      List<Neighbour> before = index.search(query, 50);
      index.put("unfinished", "", windows("unfinished", 1), List.of(query));
      try (VectorIndex next = index.reopened()) {
        assertThat(next.search(query, 50)).isEqualTo(before);
        assertThat(index.search(query, 50)).isEqualTo(before);
        assertThatThrownBy(index::refresh).isInstanceOf(IndexUnavailableException.class);
        assertThat(index.condition()).isEqualTo(Condition.LOST);
      }
    }
  }

  private enum Damage {
    CUT,
    EMPTY,
    ZERO,
    FLIPPED,
    GONE;

    void strike(Path file) throws IOException {
      byte[] bytes = Files.readAllBytes(file);
      switch (this) {
        case CUT -> Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        case FLIPPED -> {
          bytes[bytes.length / 2] ^= 4;
          Files.write(file, bytes);
        }
        case EMPTY -> Files.write(file, new byte[0]);
        case ZERO -> Files.write(file, new byte[bytes.length]);
        case GONE -> Files.delete(file);
      }
    }
  }

  private static void fill(VectorIndex index, Random random) {
    List<Embedding> embeddings = Stream.generate(() -> anywhere(random)).limit(50).toList();
    index.put("song", "", windows("song", 50), embeddings);
    index.refresh();
  }

  /** The files of a new index, without the lock. */
  private List<Path> filled(Random random) throws IOException {
    FileSystemUtils.deleteRecursively(folder.resolve("index"));
    try (VectorIndex index = new LuceneVectorIndex(onDisk())) {
      fill(index, random);
    }
    try (Stream<Path> files = Files.list(folder.resolve("index"))) {
      return files.filter(file -> !file.endsWith("write.lock")).sorted().toList();
    }
  }
}
