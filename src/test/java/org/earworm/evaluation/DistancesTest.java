package org.earworm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.earworm.alignment.HumStart;
import org.earworm.catalogue.Catalogue;
import org.earworm.catalogue.Song;
import org.earworm.dataset.Hum;
import org.earworm.indexing.ReferenceWindows;
import org.earworm.melody.Melodies;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;
import org.earworm.melody.PitchContour;
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

  /** Half as fast, a hum of 8 s is the first 4 s of the other; every space of ours sees that. */
  @Test
  void tempoIsNoDistanceWhereItIsSearched() {
    Melody melody = Melodies.random(40, Melodies.random());
    Melody slow = Melodies.changed(melody, -3, 0.5);
    List<Hum> hums =
        List.of(
            new Hum("a", PitchContour.of(melody, 0, 7.5)),
            new Hum("a", PitchContour.of(slow, 0, 7.5)));
    WaveletSpace space = new WaveletSpace(Wavelet.HAAR);
    assertThat(Distances.ofHums(space, hums).matching()[0]).isGreaterThan(30);
    assertThat(Distances.ofHumsAtAnyTempo(space, hums).matching()[0]).isLessThan(8);
  }

  @Test
  void songIsAsFarAsItsNearestWindow() {
    Catalogue songs =
        new Catalogue(List.of(Song.of("a", melody(62, 58)), Song.of("b", melody(75))));
    var windows =
        new NearestWindows<>(
            new LineSpace(), songs, new ReferenceWindows(HumStart.ANYWHERE), done -> {});
    Distances distances = Distances.toSongs(windows, HUMS);
    assertThat(distances.matching()).containsExactlyInAnyOrder(2, 5, 1);
    assertThat(distances.others()).containsExactlyInAnyOrder(15, 8, 12);
  }

  /** Notes of two seconds. */
  private static Melody melody(int... pitches) {
    return new Melody(
        IntStream.range(0, pitches.length)
            .mapToObj(i -> new Note(2 * i, 2 * i + 2, pitches[i]))
            .toList());
  }
}
