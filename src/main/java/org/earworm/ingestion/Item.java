package org.earworm.ingestion;

import java.io.IOException;
import java.util.List;
import org.earworm.catalogue.Metadata;
import org.earworm.catalogue.Upload;
import org.jspecify.annotations.Nullable;

/**
 * One entry of what is imported: a file, or a line of a table of contents.
 *
 * @param name what the user calls it
 */
record Item(String name, Reader reader) {
  /**
   * A song to be.
   *
   * @param id null when the catalogue may choose
   */
  record Draft(@Nullable String id, Metadata metadata, List<Upload> files) {}

  interface Reader {
    /**
     * The songs of the item, at least one.
     *
     * @throws RuntimeException a typed one whose message says what is wrong
     */
    List<Draft> read() throws IOException;
  }

  /** See {@link Reader}. */
  List<Draft> read() throws IOException {
    return reader.read();
  }
}
