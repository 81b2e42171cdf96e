package org.earworm.index;

import java.util.List;
import org.earworm.embedding.Embedding;

/**
 * Window embeddings by nearness. Thread-safe: searches go on while windows are added. A search sees
 * the state of the last {@link #refresh()}, never half of it.
 */
public interface VectorIndex extends AutoCloseable {
  /**
   * Adds windows; they are found by the first search after {@link #refresh()}.
   *
   * @param windows as many as {@code embeddings}
   * @throws IllegalArgumentException when the lists differ in length
   */
  void add(List<Window> windows, List<Embedding> embeddings);

  /** Removes a song's windows, if it has any, with the next {@link #refresh()}. */
  void remove(String songId);

  /**
   * Makes all that was added and removed visible to searches, and durable where there is a disk.
   */
  void refresh();

  /**
   * The {@code k} nearest windows, nearest first, at most as many as there are.
   *
   * @throws IllegalArgumentException when {@code k} is less than 1
   */
  List<Neighbour> search(Embedding query, int k);

  /** Number of visible windows. */
  int size();

  /** Size of what is visible, on disk or in memory, in bytes. */
  long bytes();

  @Override
  void close();
}
