package org.earworm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.earworm.catalog.Catalog;
import org.earworm.catalog.Song;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;
import org.earworm.retrieval.Protocol;
import org.earworm.retrieval.ReferenceWindows;
import org.junit.jupiter.api.Test;

class DistancesTest {
  private static final List<Hum> HUMS =
      List.of(LineSpace.hum("a", 60), LineSpace.hum("b", 70), LineSpace.hum("a", 63));

  @Test
  void everyPairOfHumsCountsOnce() {
    Distances distances = Distances.ofHums(new LineSpace(), HUMS);
    assertThat(distances.matching()).containsExactly(3);
    assertThat(distances.others()).containsExactlyInAnyOrder(10, 7);
  }

  @Test
  void songIsAsFarAsItsNearestWindow() {
    Catalog songs = new Catalog(List.of(Song.of("a", melody(62, 58)), Song.of("b", melody(75))));
    var windows =
        new NearestWindows<>(
            new LineSpace(), songs, new ReferenceWindows(Protocol.ANYWHERE), done -> {});
    Distances distances = Distances.toSongs(windows, HUMS);
    assertThat(distances.matching()).containsExactlyInAnyOrder(2, 5, 1);
    assertThat(distances.others()).containsExactlyInAnyOrder(15, 8, 12);
  }

  /** Notes of two seconds. */
  private static Melody melody(int... pitches) {
    return new Melody(
        java.util.stream.IntStream.range(0, pitches.length)
            .mapToObj(i -> new Note(2 * i, 2 * i + 2, pitches[i]))
            .toList());
  }
}
