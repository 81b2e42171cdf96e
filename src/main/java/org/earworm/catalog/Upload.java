package org.earworm.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A file that a song is to be recognised by. Do not change the array.
 *
 * @param fileName its ending tells a score's format; anything else is taken for a recording
 * @param content its bytes
 * @param tune which of the melodies in it, from 0; null when it must hold only one
 */
public record Upload(String fileName, byte[] content, @Nullable Integer tune) {
  /** A file with one melody in it. */
  public static Upload of(String fileName, byte[] content) {
    return new Upload(fileName, content, null);
  }
}
