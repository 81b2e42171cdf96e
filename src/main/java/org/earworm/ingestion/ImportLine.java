package org.earworm.ingestion;

import java.util.List;
import org.earworm.catalogue.SongInput;
import org.jspecify.annotations.Nullable;

/**
 * {@code ImportLine} of openapi.yaml: a song in an NDJSON table of contents.
 *
 * @param id null when the catalogue may choose
 */
record ImportLine(@Nullable String id, @Nullable SongInput song, @Nullable List<File> files) {
  /**
   * A file the song is recognised by.
   *
   * @param name it had; its ending tells the format
   * @param path where it is in the archive; null when its bytes are here
   * @param content its bytes, in JSON as Base64; null when it has a path
   * @param tune which of the melodies in it, from 0; null when there is only one
   */
  record File(
      @Nullable String name,
      @Nullable String path,
      byte @Nullable [] content,
      @Nullable Integer tune) {}
}
