package org.earworm.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.earworm.melody.Melodies;
import org.junit.jupiter.api.Test;

class EmbedderTest {
  private final Embedder embedder = Embedder.of(SmallNetworks.SHAPE, SmallNetworks.network(3));

  /** One more than two batches. */
  private final List<ContourPicture> pictures =
      SmallNetworks.pictures(129, embedder.frontEnd(), Melodies.random());

  @Test
  void embeddingDependsOnItsPictureAlone() {
    List<Embedding> together = embedder.embed(pictures);
    assertThat(together).hasSize(129);
    for (int i : new int[] {0, 62, 63, 64, 65, 127, 128}) {
      assertSame(together.get(i), embedder.embed(pictures.subList(i, i + 1)).getFirst());
    }
    List<Embedding> some = embedder.embed(pictures.subList(60, 125));
    for (int i = 0; i < some.size(); i++) {
      assertSame(together.get(60 + i), some.get(i));
    }
  }

  @Test
  void differentPicturesHaveDifferentEmbeddings() {
    List<Embedding> embeddings = embedder.embed(pictures.subList(0, 2));
    assertThat(embeddings.get(0).cosine(embeddings.get(1))).isLessThan(0.999f);
  }

  @Test
  void nothingGivesNothing() {
    assertThat(embedder.embed(List.of())).isEmpty();
  }

  @Test
  void manyThreadsGetWhatOneGets() {
    List<Embedding> alone = embedder.embed(pictures);
    IntStream.range(0, 64)
        .parallel()
        .forEach(
            i -> {
              List<Embedding> mine = embedder.embed(pictures.subList(i, i + 1 + i % 5));
              for (int j = 0; j < mine.size(); j++) {
                assertSame(alone.get(i + j), mine.get(j));
              }
            });
  }

  private static void assertSame(Embedding expected, Embedding actual) {
    assertThat(actual.vector()).containsExactly(expected.vector(), within(1e-5f));
  }
}
