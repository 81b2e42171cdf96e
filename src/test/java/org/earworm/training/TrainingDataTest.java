package org.earworm.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.earworm.catalogue.Song;
import org.earworm.melody.Melodies;
import org.earworm.melody.Melody;
import org.junit.jupiter.api.Test;

class TrainingDataTest {
  private final RandomGenerator random = Melodies.random();
  private final List<Song> hummed = TrainingDatas.songs(Melodies.random(20, 40, random));

  @Test
  void validationHasOtherSongsThanTraining() {
    List<Melody> melodies = new ArrayList<>(Melodies.random(40, 40, random));
    melodies.addAll(melodies.stream().map(melody -> Melodies.changed(melody, 2, 1.1)).toList());
    var data = new TrainingData(TrainingDatas.songs(melodies), TrainingDatas.hums(hummed, random));
    TrainingData.Split split = data.split(10, 4, 3);
    TrainingData training = split.training();
    TrainingData validation = split.validation();
    assertThat(validation.songs()).hasSize(10);
    assertThat(validation.hums().songs()).hasSize(4);
    assertThat(training.hums().songs()).hasSize(16);
    Set<String> learned = new HashSet<>(training.hums().songs().keySet());
    learned.retainAll(validation.hums().songs().keySet());
    assertThat(learned).isEmpty();
    PassageIndex passages = new PassageIndex(validation.melodies().toList());
    assertThat(training.songs()).noneMatch(passages::quotes);
    assertThat(split.leftOut()).isBetween(1, 10);
    assertThat(training.songs().size()).isEqualTo(70 - split.leftOut());
    assertThat(data.split(10, 4, 3)).isEqualTo(split);
  }

  @Test
  void fingerprintTellsDataApart() {
    TrainingData songs = new TrainingData(hummed, TrainingDatas.hums(hummed, Melodies.random(5)));
    assertThat(songs.fingerprint())
        .isEqualTo(
            new TrainingData(hummed, TrainingDatas.hums(hummed, Melodies.random(5))).fingerprint())
        .isNotEqualTo(
            new TrainingData(hummed, TrainingDatas.hums(hummed, Melodies.random(6))).fingerprint())
        .isNotEqualTo(TrainingDatas.of(Melodies.random(20, 40, random)).fingerprint());
  }
}
