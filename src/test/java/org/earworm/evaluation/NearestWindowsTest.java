package org.earworm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.earworm.catalog.Catalog;
import org.earworm.catalog.Song;
import org.earworm.embedding.Embedder;
import org.earworm.embedding.SmallNetworks;
import org.earworm.evaluation.RetrievalSearch.Stage;
import org.earworm.evaluation.SongSearch.Hit;
import org.earworm.melody.Melodies;
import org.earworm.melody.Melody;
import org.earworm.melody.PitchContour;
import org.earworm.retrieval.Protocol;
import org.earworm.retrieval.ReferenceWindows;
import org.junit.jupiter.api.Test;

class NearestWindowsTest {
  private final List<Melody> melodies = Melodies.random(12, 40, Melodies.random());

  @Test
  void ranksAsTheIndexDoes() {
    List<Song> songs = new ArrayList<>();
    for (int i = 0; i < melodies.size(); i++) {
      songs.add(Song.of("song" + i, melodies.get(i)));
    }
    Catalog catalog = new Catalog(songs);
    Embedder embedder = Embedder.of(SmallNetworks.SHAPE, SmallNetworks.network(3));
    PitchContour hum = PitchContour.of(melodies.get(5), 0, 8);
    var windows =
        new NearestWindows<>(
            new EmbeddingSpace(embedder),
            catalog,
            new ReferenceWindows(Protocol.START),
            done -> {});
    try (var index =
        new RetrievalSearch(catalog, embedder, Protocol.START, Stage.EMBEDDING, done -> {})) {
      assertThat(ranked(windows.search(hum))).isEqualTo(ranked(index.search(hum)));
    }
  }

  @Test
  void silenceFindsNothing() {
    var windows =
        new NearestWindows<>(
            new LineSpace(),
            new Catalog(List.of(Song.of("song", melodies.getFirst()))),
            new ReferenceWindows(Protocol.START),
            done -> {});
    assertThat(windows.search(new PitchContour(new float[40]))).isEmpty();
  }

  private static List<String> ranked(List<Hit> hits) {
    return hits.stream()
        .sorted(Comparator.comparingDouble(Hit::score).reversed())
        .map(Hit::song)
        .toList();
  }
}
