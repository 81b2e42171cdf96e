package org.earworm.catalogue;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code SongInput} of openapi.yaml: what a caller says of a song, not yet looked at. */
public record SongInput(
    @Nullable String title,
    @Nullable List<Artist> artists,
    @Nullable String album,
    @Nullable String origin,
    @Nullable String year,
    @Nullable String rights,
    @Nullable Ids externalIds) {
  /** {@code Artist} of openapi.yaml. */
  public record Artist(@Nullable String name) {}

  /** {@code ExternalIds} of openapi.yaml. */
  public record Ids(@Nullable String isrc, @Nullable String musicbrainz, @Nullable String own) {}

  /** What is known of a song, as a caller would say it. */
  public static SongInput of(Metadata metadata) {
    ExternalIds ids = metadata.externalIds();
    return new SongInput(
        metadata.title(),
        metadata.artists().stream().map(Artist::new).toList(),
        metadata.album(),
        metadata.origin(),
        metadata.year(),
        metadata.rights(),
        new Ids(ids.isrc(), ids.musicbrainz(), ids.own()));
  }

  /**
   * The same, looked at.
   *
   * @throws IllegalArgumentException see {@link Metadata} and {@link ExternalIds}
   */
  public Metadata metadata() {
    return new Metadata(
        Objects.requireNonNullElse(title, ""),
        artists == null ? List.of() : artists.stream().map(SongInput::name).toList(),
        album,
        origin,
        year,
        rights,
        externalIds == null
            ? ExternalIds.NONE
            : new ExternalIds(externalIds.isrc, externalIds.musicbrainz, externalIds.own));
  }

  /** JSON may have a null where the type has none. */
  private static String name(@Nullable Artist artist) {
    return artist == null ? "" : Objects.requireNonNullElse(artist.name, "");
  }
}
