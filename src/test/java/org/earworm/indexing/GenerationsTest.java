package org.earworm.indexing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.earworm.catalogue.Song;
import org.earworm.embedding.Embedder;
import org.earworm.embedding.SmallNetworks;
import org.earworm.pitch.PitchTracker;
import org.earworm.retrieval.Retrieval;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** A generation takes the place of another, with another model or without. */
class GenerationsTest extends IndexedShelf {
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
