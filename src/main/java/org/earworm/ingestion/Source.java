package org.earworm.ingestion;

import java.io.IOException;
import java.util.function.Consumer;

/** What is imported, as items in an order that is the same each time. To be closed. */
interface Source extends AutoCloseable {
  /** Number of items. */
  int size() throws IOException;

  /** Hands over each item, not yet read. */
  void forEach(Consumer<Item> taker) throws IOException;

  @Override
  void close() throws IOException;
}
