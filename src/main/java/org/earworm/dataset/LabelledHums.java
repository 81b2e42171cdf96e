package org.earworm.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.earworm.catalogue.Song;

/**
 * Real hums, and the songs they are of.
 *
 * @param hums each of a song that is there
 * @param songs by id
 */
public record LabelledHums(List<Hum> hums, Map<String, Song> songs) {
  public static final LabelledHums NONE = new LabelledHums(List.of(), Map.of());

  public LabelledHums {
    hums = List.copyOf(hums);
    songs = Map.copyOf(songs);
    for (Hum hum : hums) {
      if (!songs.containsKey(hum.song())) {
        throw new IllegalArgumentException(
            "the hums' catalogue has no song " + hum.song() + ", which a hum is said to be of");
      }
    }
  }

  /**
   * Reads a folder of hums and the songs they are of, which are all that is kept of the catalogue.
   *
   * @param queries see {@link QuerySet#read}
   * @param catalogue folder of melody files; a song's id is its file's name without ending
   */
  public static LabelledHums read(Path queries, boolean pitchVectors, Path catalogue)
      throws IOException {
    List<Hum> hums = new QueryReader().hear(QuerySet.read(queries, pitchVectors));
    Set<String> hummed = hums.stream().map(Hum::song).collect(Collectors.toSet());
    Map<String, Song> songs =
        MelodyFolder.read(catalogue).songs().stream()
            .filter(song -> hummed.contains(song.id()))
            .collect(Collectors.toMap(Song::id, Function.identity()));
    return new LabelledHums(hums, songs);
  }

  /** The song that a hum is of. */
  public Song song(Hum hum) {
    return song(hum.song());
  }

  /** The song of that id, which must be there. */
  public Song song(String id) {
    return Objects.requireNonNull(songs.get(id), id);
  }

  /** The ids of the songs, in order. */
  public List<String> ids() {
    return songs.keySet().stream().sorted().toList();
  }

  /** Both; where an id is that of a song in both, it is this one's song. */
  public LabelledHums and(LabelledHums others) {
    Map<String, Song> all = new HashMap<>(others.songs);
    all.putAll(songs);
    return new LabelledHums(Stream.of(hums, others.hums).flatMap(List::stream).toList(), all);
  }

  /** Those of the songs that are wanted, and their hums. */
  public LabelledHums only(Predicate<Song> wanted) {
    Map<String, Song> kept =
        songs.values().stream()
            .filter(wanted)
            .collect(Collectors.toMap(Song::id, Function.identity()));
    return new LabelledHums(
        hums.stream().filter(hum -> kept.containsKey(hum.song())).toList(), kept);
  }
}
