package org.earworm.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * What others call a song.
 *
 * @param isrc International Standard Recording Code (ISO 3901), without hyphens
 * @param musicbrainz MusicBrainz identifier of the recording or work, in lower case
 * @param own the operator's own, at most 200 characters
 */
public record ExternalIds(
    @Nullable String isrc, @Nullable String musicbrainz, @Nullable String own) {
  /** No others are known to call it anything. */
  public static final ExternalIds NONE = new ExternalIds(null, null, null);

  private static final String ISRC = "[A-Z]{2}[A-Z0-9]{3}[0-9]{7}";
  private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  /**
   * @throws IllegalArgumentException when one is not well-formed
   */
  public ExternalIds {
    if (isrc != null && !isrc.matches(ISRC)) {
      throw new IllegalArgumentException("isrc must be like GBAYE0601498; isrc=" + isrc);
    }
    if (musicbrainz != null && !musicbrainz.matches(UUID)) {
      throw new IllegalArgumentException(
          "musicbrainz must be a UUID in lower case; musicbrainz=" + musicbrainz);
    }
    Metadata.line("own", own, 200);
  }
}
