package org.earworm.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.earworm.embedding.Embedding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    for (int cluster = 0; cluster < 1000; cluster++) {
      Embedding centre = anywhere(random);
      for (int i = 0; i < 20; i++) {
        embeddings.add(near(centre, 0.5, random));
      }
    }
    try (VectorIndex exact = new ExactVectorIndex();
        VectorIndex graph = open()) {
      for (VectorIndex index : List.of(exact, graph)) {
        index.add(windows("song", embeddings.size()), embeddings);
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
      index.add(windows("song", 1), List.of(embedding));
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

  @Test
  void unreadableIndexIsRefusedByName() throws Exception {
    try (VectorIndex index = new LuceneVectorIndex(onDisk())) {
      index.refresh();
    }
    try (var files = Files.list(folder.resolve("index"))) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("segments")).toList()) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }
    assertThatThrownBy(() -> new LuceneVectorIndex(onDisk()))
        .isInstanceOf(IndexUnavailableException.class)
        .hasMessageContaining("delete the folder");
  }
}
