package org.earworm.indexing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.earworm.catalogue.Shelf.abc;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.earworm.catalogue.Song;
import org.earworm.index.VectorIndex;
import org.earworm.index.VectorIndex.Condition;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** The index follows the catalogue, whatever becomes of it. */
class IndexingTest extends IndexedShelf {
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
}
