package org.earworm.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.earworm.alignment.HumStart;
import org.earworm.catalogue.Song;
import org.earworm.dataset.Hum;
import org.earworm.dataset.LabelledHums;
import org.earworm.embedding.FrontEnd;
import org.earworm.melody.Melodies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HumPairsTest {
  private final RandomGenerator random = Melodies.random();
  private final List<Song> songs = TrainingDatas.songs(Melodies.random(6, 60, random));
  private final LabelledHums hums = TrainingDatas.hums(songs, random);

  @ParameterizedTest
  @EnumSource
  void partOfAHumIsPairedWithTheMelodyUnderIt(HumStart humStart) {
    HumPairs pairs = new HumPairs(hums, humStart, FrontEnd.CENTRED);
    List<Pair> drawn = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      drawn.add(pairs.draw(random, 10));
    }
    double own = 0;
    double others = 0;
    for (int i = 0; i < drawn.size(); i++) {
      Pair other = drawn.get((i + 1) % drawn.size());
      own += overlap(drawn.get(i), drawn.get(i));
      others += overlap(drawn.get(i), other);
    }
    assertThat(own).isGreaterThan(2 * others);
    assertThat(drawn).extracting(Pair::melody).contains(10, 11, 12, 13, 14, 15).doesNotContain(16);
  }

  @Test
  void humThatCannotBeOfItsSongIsLeftOut() {
    Song other = Song.of("other", Melodies.random(60, random));
    Hum wrong = new Hum("other", hums.hums().getFirst().contour());
    var labelled = new LabelledHums(List.of(wrong), Map.of("other", other));
    assertThat(new HumPairs(labelled, HumStart.START, FrontEnd.CENTRED).size()).isZero();
    assertThat(new HumPairs(hums, HumStart.START, FrontEnd.CENTRED).size())
        .isGreaterThan(hums.hums().size() / 2);
  }

  private static double overlap(Pair hum, Pair reference) {
    double sum = 0;
    for (int i = 0; i < hum.hum().values().length; i++) {
      sum += hum.hum().values()[i] * reference.reference().values()[i];
    }
    return sum;
  }
}
