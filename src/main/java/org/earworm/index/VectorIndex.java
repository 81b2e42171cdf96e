package org.earworm.index;

import java.util.List;
import org.earworm.embedding.Embedding;

/** Window embeddings by nearness. Thread-safe: searches go on while windows are added. */
public interface VectorIndex extends AutoCloseable {
  /**
   * Adds windows; they are found by the first search after {@link #refresh()}.
   *
   * @param windows as many as {@code embeddings}
   * @throws IllegalArgumentException when the lists differ in length
   */
  void add(List<Window> windows, List<Embedding> embeddings);

  /** Makes all that was added visible to searches. */
  void refresh();

  /** The {@code k} nearest windows, nearest first, at most as many as there are. */
  List<Neighbour> search(Embedding query, int k);

  /** Number of visible windows. */
  int size();

  /** Size on disk or in memory in bytes. */
  long bytes();

  @Override
  void close();
}
