package org.earworm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.earworm.catalogue.Song;
import org.earworm.dataset.LabelledHums;
import org.earworm.embedding.ContourPicture;
import org.earworm.embedding.FrontEnd;
import org.earworm.melody.Melodies;
import org.earworm.melody.Melody;
import org.earworm.melody.PitchContour;
import org.junit.jupiter.api.Test;

class PairSamplerTest {
  private final RandomGenerator random = Melodies.random();
  private final List<Melody> melodies = Melodies.random(10, 50, random);
  private final PairSampler sampler = sampler(melodies, LabelledHums.NONE);

  @Test
  void humIsNearerToItsOwnReferenceThanToOthers() {
    List<Pair> pairs = pairs(200);
    double own = 0;
    double others = 0;
    for (int i = 0; i < pairs.size(); i++) {
      own += overlap(pairs.get(i).hum(), pairs.get(i).reference());
      others += overlap(pairs.get(i).hum(), pairs.get((i + 1) % pairs.size()).reference());
    }
    assertThat(own).isGreaterThan(1.4 * others);
  }

  @Test
  void everyMelodyIsDrawnAndNamed() {
    assertThat(pairs(300)).extracting(Pair::melody).contains(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    PairSampler one = sampler(melodies.subList(0, 1), LabelledHums.NONE);
    assertThat(one.draw(random).melody()).isZero();
  }

  @Test
  void seedDeterminesTheDraw() {
    Pair first = sampler.draw(Melodies.random(9));
    Pair second = sampler.draw(Melodies.random(9));
    assertThat(first.melody()).isEqualTo(second.melody());
    assertThat(first.hum().values()).isEqualTo(second.hum().values());
    assertThat(first.reference().values()).isEqualTo(second.reference().values());
  }

  @Test
  void onlyWherePictureShowsItIsHumInAnotherKey() {
    PitchContour hum = new PitchContour(new float[] {60, 62, 64});
    assertThat(PairSampler.inKeyOfSinger(hum, FrontEnd.CENTRED, random)).isSameAs(hum);
    List<Float> middles = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      float[] sung = PairSampler.inKeyOfSinger(hum, FrontEnd.ABSOLUTE, random).semitones();
      middles.add(sung[1]);
      assertThat(sung[2] - sung[0]).isCloseTo(4, within(1e-4f));
    }
    assertThat(middles).allMatch(middle -> middle >= 48 && middle < 62);
    assertThat(middles).anyMatch(middle -> middle < 52).anyMatch(middle -> middle > 58);
  }

  @Test
  void realHumsHaveTheirShare() {
    List<Song> hummed = TrainingDatas.songs(Melodies.random(3, 50, random));
    PairSampler mixed = sampler(melodies, TrainingDatas.hums(hummed, random));
    int real = 0;
    for (int i = 0; i < 400; i++) {
      real += mixed.draw(random).melody() >= melodies.size() ? 1 : 0;
    }
    assertThat(real).isBetween(60, 140);
  }

  private static PairSampler sampler(List<Melody> melodies, LabelledHums hums) {
    return new PairSampler(
        new TrainingData(TrainingDatas.songs(melodies), hums), TrainingDatas.configuration(0.25));
  }

  private List<Pair> pairs(int count) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pairs.add(sampler.draw(random));
    }
    return pairs;
  }

  private static double overlap(ContourPicture a, ContourPicture b) {
    double sum = 0;
    for (int i = 0; i < a.values().length; i++) {
      sum += a.values()[i] * b.values()[i];
    }
    return sum;
  }
}
