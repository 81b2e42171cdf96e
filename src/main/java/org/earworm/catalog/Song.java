package org.earworm.catalog;

import java.util.List;
import org.earworm.melody.Melody;
import org.earworm.melody.Reference;
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
 * @param references what it is recognised by, at least one
 */
public record Song(
    String id,
    String title,
    List<String> artists,
    @Nullable String origin,
    @Nullable String year,
    @Nullable String rights,
    List<Reference> references) {
  public Song {
    artists = List.copyOf(artists);
    references = List.copyOf(references);
    if (id.isBlank() || title.isBlank() || references.isEmpty()) {
      throw new IllegalArgumentException("a song needs an id, a title and a melody; id=" + id);
    }
  }

  /** A song of which only one reference is known. */
  public static Song of(String id, Reference reference) {
    return new Song(id, id, List.of(), null, null, null, List.of(reference));
  }

  /** Those of its references that are given in notes. */
  public List<Melody> melodies() {
    return references.stream().filter(Melody.class::isInstance).map(Melody.class::cast).toList();
  }
}
