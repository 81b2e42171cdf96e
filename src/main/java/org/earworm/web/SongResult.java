package org.earworm.web;

import java.util.List;
import org.earworm.catalog.Song;
import org.jspecify.annotations.Nullable;

/** {@code Song} of openapi.yaml. */
record SongResult(
    String id,
    String title,
    List<Artist> artists,
    @Nullable String origin,
    @Nullable String year,
    @Nullable String rights) {
  static SongResult of(Song song) {
    return new SongResult(
        song.id(),
        song.title(),
        song.artists().stream().map(Artist::new).toList(),
        song.origin(),
        song.year(),
        song.rights());
  }

  record Artist(String name) {}
}
