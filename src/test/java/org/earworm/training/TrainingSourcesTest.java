package org.earworm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.earworm.melody.Melodies;
import org.earworm.melody.Melody;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingSourcesTest {
  private final RandomGenerator random = Melodies.random();
  private final List<Melody> hummed = Melodies.random(6, 40, random);

  @TempDir private Path folder;

  /** Hums of all six songs; melodies of which the first is too like the hummed song0. */
  @BeforeEach
  void write() throws IOException {
    MelodyFiles.write(folder.resolve("catalogue"), hummed);
    HumFiles.write(folder, TrainingDatas.hums(TrainingDatas.songs(hummed), random));
    List<Melody> melodies = new ArrayList<>(Melodies.random(4, 40, random));
    melodies.addFirst(Melodies.changed(hummed.getFirst(), 5, 1));
    MelodyFiles.write(folder.resolve("melodies"), melodies);
  }

  @Test
  void excludedSongsAreNeitherHummedNorHeard() throws IOException {
    TrainingData data = read(Set.of("song0", "song3"));
    assertThat(data.hums().songs()).containsOnlyKeys("song1", "song2", "song4", "song5");
    assertThat(data.hums().hums()).extracting("song").doesNotContain("song0", "song3");
    assertThat(data.songs()).hasSize(4);
    assertThat(read(Set.of()).songs()).hasSize(5);
  }

  @Test
  void songTooLikeAnExcludedOneIsAnError() throws IOException {
    List<Melody> copies = new ArrayList<>(hummed);
    copies.set(4, Melodies.changed(hummed.get(1), -3, 1));
    MelodyFiles.write(folder.resolve("catalogue"), copies);
    assertThatThrownBy(() -> read(Set.of("song1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("song4")
        .hasMessageContaining("song1");
    assertThat(read(Set.of("song1", "song4")).hums().songs()).hasSize(4);
  }

  @Test
  void unknownSongsAreNamed() throws IOException {
    assertThatThrownBy(() -> read(Set.of("song9"))).hasMessageContaining("song9");
    Files.delete(folder.resolve("catalogue/song2.mid"));
    assertThatThrownBy(() -> read(Set.of())).hasMessageContaining("song2");
  }

  private TrainingData read(Set<String> excluded) throws IOException {
    var hums = new TrainingSources.Hums(folder, folder.resolve("catalogue"), true);
    return new TrainingSources(
            List.of(folder.resolve("melodies")), List.of(), List.of(), hums, excluded)
        .read(line -> {})
        .data();
  }
}
