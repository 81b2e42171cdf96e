package org.earworm.training;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.earworm.alignment.HumStart;
import org.earworm.catalogue.Song;
import org.earworm.dataset.Hum;
import org.earworm.dataset.LabelledHums;
import org.earworm.embedding.FrontEnd;
import org.earworm.melody.Melody;
import org.earworm.melody.Reference;
import org.earworm.synthesis.HumSynthesizer;

/**
 * What a model is judged by: hums, and the songs that they are looked for among.
 *
 * @param songs their ids are their numbers, followed by what they were called
 * @param hums real ones if there are any, else a synthetic one of each song's beginning
 * @param humStart where in their songs the hums may start
 */
public record HeldOut(List<Song> songs, List<Hum> hums, HumStart humStart) {
  private static final double HUM_SECONDS = 8;

  public HeldOut {
    songs = List.copyOf(songs);
    hums = List.copyOf(hums);
  }

  /**
   * The same hums every time.
   *
   * @param humStart of real hums; synthetic ones start where the song starts
   * @param seed of synthetic ones
   */
  public static HeldOut of(TrainingData data, HumStart humStart, FrontEnd frontEnd, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    LabelledHums real = data.hums();
    HumSynthesizer synthesizer = new HumSynthesizer();
    List<Song> songs = new ArrayList<>();
    List<Hum> hums = new ArrayList<>();
    for (Song song : data.songs()) {
      Melody melody = song.melodies().getFirst();
      String id = put(song, melody, songs);
      if (real.hums().isEmpty()) {
        synthesizer
            .hum(melody, melody.start(), melody.start() + HUM_SECONDS, random)
            .map(hum -> PairSampler.inKeyOfSinger(hum, frontEnd, random))
            .map(hum -> new Hum(id, hum))
            .ifPresent(hums::add);
      }
    }
    for (String hummed : real.ids()) {
      Song song = real.song(hummed);
      String id = put(song, song.references().getFirst(), songs);
      real.hums().stream()
          .filter(hum -> hum.song().equals(hummed))
          .forEach(hum -> hums.add(new Hum(id, hum.contour())));
    }
    return new HeldOut(songs, hums, real.hums().isEmpty() ? HumStart.START : humStart);
  }

  private static String put(Song song, Reference melody, List<Song> songs) {
    Song numbered = Song.of(songs.size() + " " + song.id(), melody);
    songs.add(numbered);
    return numbered.id();
  }
}
