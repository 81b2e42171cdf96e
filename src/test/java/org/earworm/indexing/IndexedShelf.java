package org.earworm.indexing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.earworm.catalogue.Shelf.abc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.earworm.Database;
import org.earworm.alignment.HumStart;
import org.earworm.catalogue.Metadata;
import org.earworm.catalogue.Shelf;
import org.earworm.catalogue.Song;
import org.earworm.embedding.Embedder;
import org.earworm.embedding.SmallNetworks;
import org.earworm.index.IndexGenerations;
import org.earworm.index.IndexProperties;
import org.earworm.melody.Melodies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A catalogue in a folder, and its index beside it. */
abstract class IndexedShelf {
  static final Duration PATIENCE = Duration.ofMinutes(1);
  static final Indexing.Progress SILENT = (done, total) -> {};

  final RandomGenerator random = Melodies.random();
  final Embedder embedder = Embedder.of(SmallNetworks.SHAPE, SmallNetworks.network(3));
  final Indexer indexer = new Indexer(embedder, new ReferenceWindows(HumStart.ANYWHERE));
  final DataSource database = Database.H2.open();
  @TempDir Path folder;
  Shelf shelf;
  IndexGenerations folders;
  CurrentGeneration generations;
  Indexing indexing;

  @BeforeEach
  void open() {
    shelf = new Shelf(database, folder.resolve("content"));
    folders = new IndexGenerations(IndexProperties.in(folder.resolve("index")));
    generations =
        new CurrentGeneration(new Generation(indexer, folders.open(indexer.fingerprint())));
    indexing = new Indexing(shelf.catalogue, folders, generations, 2);
  }

  @AfterEach
  void close() {
    indexing.close();
  }

  Song add() {
    StringBuilder tune = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      tune.append("CDEFGAB".charAt(random.nextInt(7)));
    }
    return shelf.cataloguer.add(Metadata.of("Song"), List.of(abc(tune.toString())));
  }

  void assertInStep() {
    Generation current = generations.current();
    assertThat(current.stale(shelf.catalogue)).isEmpty();
    assertThat(current.index().songs()).hasSize(shelf.catalogue.size());
  }

  List<String> indexFolders() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("index"))) {
      return files.map(file -> file.getFileName().toString().replaceFirst(".*-", "")).toList();
    }
  }
}
