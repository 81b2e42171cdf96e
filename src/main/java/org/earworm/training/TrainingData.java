package org.earworm.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.earworm.catalogue.Song;
import org.earworm.dataset.Hum;
import org.earworm.dataset.LabelledHums;
import org.earworm.melody.Melody;
import org.earworm.storage.Sha256;

/**
 * What a network learns from, or is judged by.
 *
 * @param songs to make hums of; each has a melody in notes
 * @param hums of real people
 */
public record TrainingData(List<Song> songs, LabelledHums hums) {
  public TrainingData {
    songs = List.copyOf(songs);
  }

  /**
   * Data in two, song by song.
   *
   * @param training holds nothing that is too like the validation's songs
   * @param leftOut songs that were, and are in neither
   */
  public record Split(TrainingData training, TrainingData validation, int leftOut) {}

  /**
   * Sets songs apart to validate on, chosen by the seed.
   *
   * @param songs at most so many of those to make hums of, and no more than a fifth
   * @param hummed so many of those that there are hums of, and no more than a fifth
   */
  Split split(int songs, int hummed, long seed) {
    List<Song> shuffled = new ArrayList<>(this.songs);
    Collections.shuffle(shuffled, new Random(seed));
    List<Song> heldOut = shuffled.subList(0, Math.min(songs, shuffled.size() / 5));
    List<String> ids = new ArrayList<>(hums.ids());
    Collections.shuffle(ids, new Random(seed));
    Set<String> heldOutIds = new HashSet<>(ids.subList(0, Math.min(hummed, ids.size() / 5)));
    var validation = new TrainingData(heldOut, hums.only(song -> heldOutIds.contains(song.id())));
    PassageIndex passages = new PassageIndex(validation.melodies().toList());
    var training =
        new TrainingData(shuffled.subList(heldOut.size(), shuffled.size()), hums)
            .without(passages)
            .withoutHumsOf(heldOutIds);
    int leftOut = shuffled.size() + ids.size() - training.size() - validation.size();
    return new Split(training, validation, leftOut);
  }

  /** Without songs that quote others, or their hums. */
  private TrainingData without(PassageIndex passages) {
    return new TrainingData(
        songs.stream().filter(song -> !passages.quotes(song)).toList(),
        hums.only(song -> !passages.quotes(song)));
  }

  private TrainingData withoutHumsOf(Set<String> ids) {
    return new TrainingData(songs, hums.only(song -> !ids.contains(song.id())));
  }

  /** The melodies of all songs. */
  Stream<Melody> melodies() {
    return Stream.concat(songs.stream(), hums.songs().values().stream())
        .map(Song::melodies)
        .flatMap(List::stream);
  }

  private int size() {
    return songs.size() + hums.songs().size();
  }

  /** SHA-256 over all notes and hums, so that a run can be told to have had the same data. */
  public String fingerprint() {
    return Sha256.of(
        out -> {
          out.writeInt(songs.size());
          for (Song song : songs) {
            song.writeReferences(out);
          }
          for (Hum hum : hums.hums()) {
            out.writeInt(hum.contour().frames());
            out.write(hum.contour().toBytes());
            hums.song(hum).writeReferences(out);
          }
        });
  }
}
