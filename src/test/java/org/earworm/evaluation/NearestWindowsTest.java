package org.earworm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.earworm.alignment.HumStart;
import org.earworm.catalogue.Catalogue;
import org.earworm.catalogue.Song;
import org.earworm.dataset.Accuracy.Hit;
import org.earworm.embedding.Embedder;
import org.earworm.embedding.SmallNetworks;
import org.earworm.indexing.ReferenceWindows;
import org.earworm.melody.Melodies;
import org.earworm.melody.Melody;
import org.earworm.melody.PitchContour;
import org.junit.jupiter.api.Test;

class NearestWindowsTest {
  private final List<Melody> melodies = Melodies.random(12, 40, Melodies.random());

  @Test
  void ranksAllSongsByTheirNearestWindow() {
    List<Song> songs = new ArrayList<>();
    for (int i = 0; i < melodies.size(); i++) {
      songs.add(Song.of("song" + i, melodies.get(i)));
    }
    Catalogue catalogue = new Catalogue(songs);
    Embedder embedder = Embedder.of(SmallNetworks.SHAPE, SmallNetworks.network(3));
    PitchContour hum = PitchContour.of(melodies.get(5), 0, 7.5);
    var windows =
        new NearestWindows<>(
            new EmbeddingSpace(embedder),
            catalogue,
            new ReferenceWindows(HumStart.START),
            done -> {});
    assertThat(ranked(windows.search(hum))).hasSize(12).startsWith("song5");
  }

  @Test
  void silenceFindsNothing() {
    var windows =
        new NearestWindows<>(
            new LineSpace(),
            new Catalogue(List.of(Song.of("song", melodies.getFirst()))),
            new ReferenceWindows(HumStart.START),
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
