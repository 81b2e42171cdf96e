package org.earworm.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The songs that can be found, by id, in memory. Thread-safe; a song that has not changed stays the
 * same object. {@link Cataloguer} changes the service's and keeps it on disk.
 */
public final class Catalogue {
  private final ConcurrentNavigableMap<String, Song> songs = new ConcurrentSkipListMap<>();
  private final List<Consumer<String>> followers = new CopyOnWriteArrayList<>();

  /**
   * @throws IllegalArgumentException when two songs have one id
   */
  public Catalogue(Collection<Song> songs) {
    for (Song song : songs) {
      if (this.songs.putIfAbsent(song.id(), song) != null) {
        throw new IllegalArgumentException("two songs have the id " + song.id());
      }
    }
  }

  /** All songs as they are now, in order of their ids. */
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

  /**
   * @param follower told the id of each song that is added, removed, or recognised by other
   *     references from now on, after the fact, in order; must be quick
   */
  public void follow(Consumer<String> follower) {
    followers.add(follower);
  }

  void put(Song song) {
    Song before = songs.put(song.id(), song);
    if (before == null || !before.files().equals(song.files())) {
      tell(song.id());
    }
  }

  private void tell(String id) {
    followers.forEach(follower -> follower.accept(id));
  }

  void remove(String id) {
    songs.remove(id);
    tell(id);
  }
}
