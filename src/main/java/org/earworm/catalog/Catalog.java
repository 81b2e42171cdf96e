package org.earworm.catalog;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** The songs that can be found, by id, in the order they were given. Immutable. */
public final class Catalog {
  private final SequencedMap<String, Song> songs;

  /**
   * @throws IllegalArgumentException when two songs have one id
   */
  public Catalog(Collection<Song> songs) {
    this.songs = new LinkedHashMap<>();
    for (Song song : songs) {
      if (this.songs.putIfAbsent(song.id(), song) != null) {
        throw new IllegalArgumentException("two songs have the id " + song.id());
      }
    }
  }

  /** All songs, in order. */
  public List<Song> songs() {
    return List.copyOf(songs.values());
  }

  /** The song of that id. */
  public Optional<Song> song(String id) {
    return Optional.ofNullable(songs.get(id));
  }

  /** Number of songs. */
  public int size() {
    return songs.size();
  }
}
