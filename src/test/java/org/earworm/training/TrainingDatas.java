package org.earworm.training;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.earworm.alignment.HumStart;
import org.earworm.catalogue.Song;
import org.earworm.dataset.Hum;
import org.earworm.dataset.LabelledHums;
import org.earworm.embedding.SmallNetworks;
import org.earworm.melody.Melody;
import org.earworm.synthesis.HumSynthesizer;
import org.earworm.training.TrainingConfiguration.Optimisation;
import org.earworm.training.TrainingConfiguration.RealHums;
import org.earworm.training.TrainingConfiguration.Schedule;

/** Invented data with known truth. */
public final class TrainingDatas {
  private TrainingDatas() {}

  static TrainingData of(List<Melody> melodies) {
    return new TrainingData(songs(melodies), LabelledHums.NONE);
  }

  /** A song for each melody, {@code song0} and so on. */
  public static List<Song> songs(List<Melody> melodies) {
    List<Song> songs = new ArrayList<>();
    for (Melody melody : melodies) {
      songs.add(Song.of("song" + songs.size(), melody));
    }
    return songs;
  }

  /** Three hums of the first 8 s of each song, by another synthesiser's seed than training has. */
  public static LabelledHums hums(List<Song> songs, RandomGenerator random) {
    HumSynthesizer people = new HumSynthesizer();
    List<Hum> hums = new ArrayList<>();
    Map<String, Song> byId = new HashMap<>();
    for (Song song : songs) {
      Melody melody = song.melodies().getFirst();
      byId.put(song.id(), song);
      for (int i = 0; i < 3; i++) {
        people
            .hum(melody, melody.start(), melody.start() + 8, random)
            .ifPresent(contour -> hums.add(new Hum(song.id(), contour)));
      }
    }
    return new LabelledHums(hums, byId);
  }

  /** Hears of epochs alone. */
  static TrainingListener listener(Consumer<Epoch> epochs) {
    return new TrainingListener() {
      @Override
      public void told(String line) {}

      @Override
      public void epoch(Epoch epoch) {
        epochs.accept(epoch);
      }
    };
  }

  static TrainingConfiguration configuration(double realShare) {
    return new TrainingConfiguration(
        SmallNetworks.SHAPE,
        null,
        new Optimisation("contrastive", 0.02, 1e-4, 32),
        new Schedule(5, 3, 9, Duration.ofHours(1)),
        new RealHums(realShare, HumStart.START),
        11);
  }
}
