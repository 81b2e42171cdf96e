package org.earworm.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.earworm.embedding.Embedding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link VectorIndex} does. */
abstract class VectorIndexContract {
  private final Random random = random();
  private VectorIndex index;

  abstract VectorIndex open();

  static Random random() {
    long seed = Long.getLong("seed", 1);
    System.out.println("seed=" + seed);
    return new Random(seed);
  }

  /** A unit vector near {@code centre}: at 0 equal to it, at 1 about 45 degrees away. */
  static Embedding near(Embedding centre, double spread, Random random) {
    float[] vector = centre.vector().clone();
    double norm = 0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] += (float) (spread * random.nextGaussian() / Math.sqrt(vector.length));
      norm += vector[i] * vector[i];
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(norm);
    }
    return new Embedding(vector);
  }

  static Embedding anywhere(Random random) {
    float[] axis = new float[Embedding.DIMENSIONS];
    axis[0] = 1;
    return near(new Embedding(axis), 1000, random);
  }

  /** Windows of one song, a second apart. */
  static List<Window> windows(String song, int count) {
    List<Window> windows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      windows.add(new Window(song, 0, i, 8.5));
    }
    return windows;
  }

  @BeforeEach
  void openIndex() {
    index = open();
  }

  @AfterEach
  void closeIndex() {
    index.close();
  }

  private List<Embedding> fill(String song, int count) {
    List<Embedding> embeddings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      embeddings.add(anywhere(random));
    }
    index.put(song, "fingerprint of " + song, windows(song, count), embeddings);
    return embeddings;
  }

  @Test
  void emptyIndexFindsNothing() {
    assertThat(index.search(anywhere(random), 10)).isEmpty();
    assertThat(index.size()).isZero();
  }

  @Test
  void windowsAreFoundAfterRefresh() {
    List<Embedding> embeddings = fill("song", 20);
    assertThat(index.search(embeddings.getFirst(), 10)).isEmpty();
    index.refresh();
    assertThat(index.size()).isEqualTo(20);
    assertThat(index.bytes()).isGreaterThan(20 * 4 * Embedding.DIMENSIONS - 1);
    for (int i = 0; i < 20; i++) {
      assertThat(index.search(embeddings.get(i), 1).getFirst().window())
          .isEqualTo(new Window("song", 0, i, 8.5));
    }
  }

  @Test
  void neighboursAreInOrderOfTheirCosine() {
    List<Embedding> embeddings = fill("song", 300);
    index.refresh();
    Embedding query = anywhere(random);
    List<Neighbour> neighbours = index.search(query, 50);
    assertThat(neighbours)
        .hasSize(50)
        .isSortedAccordingTo(Comparator.comparingDouble(Neighbour::similarity).reversed())
        .allSatisfy(
            neighbour ->
                assertThat(neighbour.similarity())
                    .isCloseTo(
                        embeddings.get((int) neighbour.window().start()).cosine(query),
                        within(1e-4f)));
  }

  @Test
  void oppositeVectorHasCosineMinusOne() {
    Embedding there = fill("song", 1).getFirst();
    index.refresh();
    float[] opposite = there.vector().clone();
    for (int i = 0; i < opposite.length; i++) {
      opposite[i] = -opposite[i];
    }
    assertThat(index.search(new Embedding(opposite), 1).getFirst().similarity())
        .isCloseTo(-1, within(1e-4f));
  }

  @Test
  void moreNeighboursThanWindowsAreAllWindows() {
    fill("song", 250);
    index.refresh();
    assertThat(index.search(anywhere(random), 10_000))
        .extracting(Neighbour::window)
        .containsExactlyInAnyOrderElementsOf(windows("song", 250));
  }

  @Test
  void removedSongIsGoneAfterRefresh() {
    fill("kept", 30);
    fill("removed", 30);
    index.refresh();
    index.remove("removed");
    index.remove("never there");
    assertThat(index.size()).isEqualTo(60);
    index.refresh();
    assertThat(index.size()).isEqualTo(30);
    assertThat(index.search(anywhere(random), 60))
        .hasSize(30)
        .allSatisfy(neighbour -> assertThat(neighbour.window().songId()).isEqualTo("kept"));
  }

  @Test
  void windowsTakeThePlaceOfThoseASongHad() {
    fill("song", 30);
    List<Embedding> others = fill("other", 5);
    index.refresh();
    index.put("song", "changed", windows("song", 2), others.subList(0, 2));
    assertThat(index.songs()).containsEntry("song", "fingerprint of song");
    index.refresh();
    assertThat(index.size()).isEqualTo(7);
    assertThat(index.songs()).isEqualTo(Map.of("song", "changed", "other", "fingerprint of other"));
    index.remove("song");
    index.refresh();
    assertThat(index.songs()).containsOnlyKeys("other");
  }

  @Test
  void identicalVectorsHideNoOthers() {
    Embedding same = anywhere(random);
    index.put("drone", "", windows("drone", 300), Collections.nCopies(300, same));
    List<Embedding> others = fill("melody", 3000);
    index.refresh();
    int found = 0;
    for (int i = 0; i < others.size(); i++) {
      Window nearest = index.search(others.get(i), 1).getFirst().window();
      found += nearest.equals(new Window("melody", 0, i, 8.5)) ? 1 : 0;
    }
    assertThat(found / 3000.0).isGreaterThanOrEqualTo(0.998);
    assertThat(index.search(same, 20))
        .extracting(neighbour -> neighbour.window().songId())
        .containsOnly("drone");
  }

  @Test
  void wrongArgumentsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.put("song", "", windows("song", 2), List.of(anywhere(random))));
    assertThatIllegalArgumentException().isThrownBy(() -> index.search(anywhere(random), 0));
  }

  @Test
  void searchesGoOnWhileThreadsAdd() throws Exception {
    int threads = 4;
    int batches = 8;
    List<Embedding> embeddings = new ArrayList<>();
    for (int i = 0; i < batches; i++) {
      embeddings.add(anywhere(random));
    }
    try (var executor = Executors.newFixedThreadPool(2 * threads)) {
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int number = thread;
        running.add(
            executor.submit(
                () -> {
                  for (int i = 0; i < batches; i++) {
                    String song = String.format(Locale.ROOT, "song %d %d", number, i);
                    index.put(
                        song, "", List.of(new Window(song, 0, i, 8.5)), List.of(embeddings.get(i)));
                    index.refresh();
                  }
                }));
        running.add(
            executor.submit(
                () -> {
                  int before = 0;
                  while (before < threads * batches) {
                    int found = index.search(embeddings.getFirst(), threads * batches).size();
                    assertThat(found).isGreaterThanOrEqualTo(before);
                    before = found;
                  }
                }));
      }
      for (Future<?> task : running) {
        task.get();
      }
    }
    assertThat(index.size()).isEqualTo(threads * batches);
  }
}
