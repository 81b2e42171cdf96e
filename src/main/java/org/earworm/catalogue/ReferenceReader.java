package org.earworm.catalogue;

import java.util.List;

/** From the bytes of a file to what a song is recognised by. Thread-safe. */
@FunctionalInterface
public interface ReferenceReader {
  /**
   * The melodies of a file, in its order; at least one.
   *
   * @param fileName its ending tells a score's format; anything else is taken for a recording
   * @throws RuntimeException a typed one whose message says what is wrong with the file
   */
  List<Reading> read(String fileName, byte[] content);
}
