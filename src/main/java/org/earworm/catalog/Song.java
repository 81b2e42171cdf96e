package org.earworm.catalog;

import java.util.List;
import org.earworm.melody.Melody;
import org.jspecify.annotations.Nullable;

/**
 * A song that can be found.
 *
 * @param id unique in the catalogue, stable
 * @param title as shown to people
 * @param artists composers or performers, possibly empty
 * @param origin country, region or people it comes from
 * @param year of first publication as written by its source ("1820", "traditional")
 * @param rights why it may be in this catalogue
 * @param melodies what it is recognised by, at least one
 */
public record Song(
    String id,
    String title,
    List<String> artists,
    @Nullable String origin,
    @Nullable String year,
    @Nullable String rights,
    List<Melody> melodies) {
  public Song {
    artists = List.copyOf(artists);
    melodies = List.copyOf(melodies);
    if (id.isBlank() || title.isBlank() || melodies.isEmpty()) {
      throw new IllegalArgumentException("a song needs an id, a title and a melody; id=" + id);
    }
  }

  /** A song of which only the melody is known. */
  public static Song of(String id, Melody melody) {
    return new Song(id, id, List.of(), null, null, null, List.of(melody));
  }
}
