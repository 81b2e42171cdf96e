package org.earworm.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.earworm.catalogue.Song;
import org.earworm.dataset.Hum;
import org.earworm.dataset.LabelledHums;
import org.earworm.melody.Melodies;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;
import org.earworm.melody.PitchContour;
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

  /** It is of numbers, not of how Java writes them: cards of models state it. */
  @Test
  void knownDataHaveAKnownFingerprint() {
    Song song = Song.of("song", new Melody(List.of(new Note(0, 0.5, 60), new Note(0.5, 1, 62))));
    var hum = new Hum("song", new PitchContour(new float[] {57, 0, 59.5f}));
    assertThat(
            new TrainingData(List.of(song), new LabelledHums(List.of(hum), Map.of("song", song)))
                .fingerprint())
        .isEqualTo("96c4d71e7b2b14918222d56b4484c8c917dad71e86dfc257f08b2dcf38415863");
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
