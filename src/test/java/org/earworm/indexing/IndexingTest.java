package org.earworm.indexing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.earworm.catalogue.Shelf.abc;

import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
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
import org.earworm.index.VectorIndex;
import org.earworm.index.VectorIndex.Condition;
import org.earworm.melody.Melodies;
import org.earworm.pitch.PitchTracker;
import org.earworm.retrieval.Retrieval;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class IndexingTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Indexing.Progress SILENT = (done, total) -> {};

  private final RandomGenerator random = Melodies.random();
  private final Embedder embedder = Embedder.of(SmallNetworks.SHAPE, SmallNetworks.network(3));
  private final Indexer indexer = new Indexer(embedder, new ReferenceWindows(HumStart.ANYWHERE));
  private final DataSource database = Database.H2.open();
  @TempDir private Path folder;
  private Shelf shelf;
  private IndexGenerations folders;
  private CurrentGeneration generations;
  private Indexing indexing;

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

  private Song add() {
    StringBuilder tune = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      tune.append("CDEFGAB".charAt(random.nextInt(7)));
    }
    return shelf.cataloguer.add(Metadata.of("Song"), List.of(abc(tune.toString())));
  }

  private void assertInStep() {
    Generation current = generations.current();
    assertThat(current.stale(shelf.catalogue)).isEmpty();
    assertThat(current.index().songs()).hasSize(shelf.catalogue.size());
  }

  private List<String> indexFolders() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("index"))) {
      return files.map(file -> file.getFileName().toString().replaceFirst(".*-", "")).toList();
    }
  }

  @Test
  void changesCanBeFoundWhenSettled() {
    indexing.start(SILENT);
    Song song = add();
    Song other = add();
    assertThat(indexing.settle(PATIENCE)).isTrue();
    assertInStep();
    shelf.cataloguer.putReference(song.id(), 0, abc("C4D4E4F4G4A4B4c4"), it -> true);
    shelf.cataloguer.remove(other.id(), it -> true);
    assertThat(indexing.settle(PATIENCE)).isTrue();
    assertInStep();
  }

  @Test
  void whatDiffersAtTheStartIsMended() {
    Song missing = add();
    Song outdated = add();
    VectorIndex index = generations.current().index();
    index.put(outdated.id(), "another melody", List.of(), List.of());
    indexer.put(Song.of("gone", missing.references().getFirst()), index);
    index.refresh();
    List<String> progress = new ArrayList<>();
    indexing.start((done, total) -> progress.add(done + "/" + total));
    assertInStep();
    assertThat(progress).containsExactly("0/3", "1/3", "2/3", "3/3");
  }

  /** What fingerprints are made of has changed since it was written. */
  @Test
  void anIndexOfAnotherKindGivesWayToOneOfThis() throws IOException {
    Song song = add();
    indexing.close();
    try (VectorIndex old = folders.create("0123456789abcdef")) {
      indexer.put(song, old);
      old.refresh();
    }
    open();
    assertThat(folder.resolve("index")).isDirectoryNotContaining("glob:**/0123456789abcdef-*");
    indexing.start(SILENT);
    assertInStep();
    assertThat(indexFolders()).hasSize(1);
  }

  @Test
  void nothingIsEmbeddedTwice() {
    add();
    indexing.start(SILENT);
    indexing.close();
    open();
    List<String> progress = new ArrayList<>();
    indexing.start((done, total) -> progress.add(done + "/" + total));
    assertThat(progress).containsExactly("0/0");
  }

  @Test
  void aNewGenerationCatchesUpWhileQueriesGoOn() throws Exception {
    for (int i = 0; i < 6; i++) {
      add();
    }
    indexing.start(SILENT);
    Retrieval retrieval =
        new Retrieval(shelf.catalogue, generations, new PitchTracker(), ObservationRegistry.NOOP);
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Integer> queries =
        CompletableFuture.supplyAsync(
            () -> {
              int answers = 0;
              while (!done.get()) {
                Song song = shelf.catalogue.songs().getFirst();
                assertThat(retrieval.search(song.references().getFirst().contour()).matches())
                    .isNotEmpty();
                answers++;
              }
              return answers;
            });
    Embedder other = SmallNetworks.saved(folder.resolve("other"), 4);
    Song first = shelf.catalogue.songs().getLast();
    AtomicBoolean noted = new AtomicBoolean();
    indexing.activate(
        other,
        (songs, total) -> {
          if (songs == 3) {
            add();
            shelf.cataloguer.remove(first.id(), it -> true);
          }
        },
        () -> noted.set(true));
    assertThat(noted).isTrue();
    add();
    assertThat(indexing.settle(PATIENCE)).isTrue();
    done.set(true);
    assertThat(queries.get()).isPositive();
    assertInStep();
    assertThat(generations.current().indexer().embedder()).isSameAs(other);
    assertThat(indexFolders()).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void theGenerationBeforeIsKeptAndComesBackWithWhatChangedSince() throws Exception {
    add();
    Song gone = add();
    indexing.start(SILENT);
    Generation before = generations.current();
    Embedder other = SmallNetworks.saved(folder.resolve("other"), 4);
    indexing.activate(other, SILENT, () -> {});
    add();
    shelf.cataloguer.remove(gone.id(), it -> true);
    assertThat(indexing.settle(PATIENCE)).isTrue();

    List<Integer> embedded = new ArrayList<>();
    indexing.activate(embedder, (done, total) -> embedded.add(total), () -> {});

    assertThat(generations.current()).isSameAs(before);
    assertThat(embedded).as("one song is new, one is gone").containsOnly(2);
    assertInStep();
    Embedder third = SmallNetworks.saved(folder.resolve("third"), 5);
    indexing.activate(third, SILENT, () -> {});
    assertInStep();
    assertThat(indexFolders()).as("only the last one replaced is kept").hasSize(2);
  }

  @Test
  void whatCannotBeNotedIsNotDone() throws Exception {
    add();
    indexing.start(SILENT);
    Generation before = generations.current();
    Embedder other = SmallNetworks.saved(folder.resolve("other"), 4);
    assertThatThrownBy(
            () ->
                indexing.activate(
                    other,
                    SILENT,
                    () -> {
                      throw new IllegalStateException("the disk is full");
                    }))
        .hasMessageContaining("full");
    assertThat(generations.current()).isSameAs(before);
    assertThat(indexFolders()).containsExactly("1");
  }

  @Test
  void aNewGenerationTakesThePlaceOfTheOld() throws Exception {
    add();
    indexing.start(SILENT);
    indexing.reindex(SILENT);
    assertInStep();
    assertThat(indexFolders()).containsExactly("2");
  }

  @Test
  void aCancelledGenerationLeavesTheOldOne() throws Exception {
    add();
    add();
    indexing.start(SILENT);
    Generation before = generations.current();
    assertThatThrownBy(
            () ->
                indexing.reindex(
                    (songs, total) -> {
                      if (songs == 1) {
                        throw new CancellationException();
                      }
                    }))
        .isInstanceOf(CancellationException.class);
    assertThat(generations.current()).isSameAs(before);
    assertInStep();
    assertThat(indexFolders()).containsExactly("1");
  }

  @Test
  void anIndexThatIsDeletedIsBuiltAnewWhileTheOldOneAnswers() throws Exception {
    Song before = add();
    indexing.start(SILENT);
    VectorIndex mapped = generations.current().index();
    FileSystemUtils.deleteRecursively(folder.resolve("index"));
    assertThat(mapped.songs()).containsOnlyKeys(before.id());
    Song after = add();
    assertThat(indexing.settle(PATIENCE)).isTrue();
    assertInStep();
    assertThat(generations.current().index().songs()).containsOnlyKeys(before.id(), after.id());
    assertThat(indexing.failures()).isPositive();
    assertThat(indexing.indexed()).isEqualTo(2);
    assertThat(indexing.condition()).isEqualTo(Condition.WHOLE);
    indexing.close();
    open();
    assertInStep();
  }

  @Test
  void aLossIsNoticedWhenNothingIsWritten() throws Exception {
    add();
    indexing.start(SILENT);
    Generation before = generations.current();
    FileSystemUtils.deleteRecursively(folder.resolve("index"));
    await().atMost(PATIENCE).until(() -> generations.current() != before);
    assertInStep();
    assertThat(indexFolders()).containsExactly("1");
  }

  @Test
  void aSongThatTheIndexForgetsComesBack() {
    Song song = add();
    add();
    indexing.start(SILENT);
    VectorIndex index = generations.current().index();
    index.remove(song.id());
    indexer.put(Song.of("never was", song.references().getFirst()), index);
    index.refresh();
    await().atMost(PATIENCE).until(() -> generations.current().stale(shelf.catalogue).isEmpty());
    await().atMost(PATIENCE).until(() -> indexing.indexed() == 2 && indexing.pending() == 0);
    assertInStep();
  }

  /** Lucene's files do not outlive an interrupt of the thread that writes them. */
  @Test
  void interruptsDoNotKeepTheIndexFromFollowing() {
    indexing.start(SILENT);
    Thread follower =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("indexing") && thread.isAlive())
            .max(Comparator.comparingLong(Thread::threadId))
            .orElseThrow();
    AtomicBoolean done = new AtomicBoolean();
    Thread interrupter =
        Thread.startVirtualThread(
            () -> {
              while (!done.get()) {
                follower.interrupt();
                Thread.onSpinWait();
              }
            });
    for (int i = 0; i < 5; i++) {
      add();
      indexing.settle(Duration.ofMillis(200));
    }
    done.set(true);
    await().until(() -> !interrupter.isAlive());
    assertThat(indexing.settle(PATIENCE)).isTrue();
    assertInStep();
  }

  @Test
  void theGenerationBeforeComesBackFromADeletedFolder() throws Exception {
    add();
    indexing.start(SILENT);
    indexing.activate(SmallNetworks.saved(folder.resolve("other"), 4), SILENT, () -> {});
    FileSystemUtils.deleteRecursively(folder.resolve("index"));
    indexing.activate(embedder, SILENT, () -> {});
    assertInStep();
    assertThat(generations.current().indexer().embedder()).isSameAs(embedder);
  }

  @Test
  void aNewGenerationTakesThePlaceOfADeletedOne() throws Exception {
    add();
    indexing.start(SILENT);
    FileSystemUtils.deleteRecursively(folder.resolve("index"));
    indexing.reindex(SILENT);
    assertInStep();
    assertThat(indexFolders()).hasSize(1);
  }
}
