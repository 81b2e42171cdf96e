package org.earworm.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.earworm.embedding.Embedding;

/** Compares a query with every window: the truth that approximate search is measured against. */
final class ExactVectorIndex implements VectorIndex {
  private record Entry(String song, String fingerprint, Window window, Embedding embedding) {}

  private final List<Entry> written = new ArrayList<>();
  private volatile List<Entry> visible = List.of();

  @Override
  public synchronized void put(
      String songId, String fingerprint, List<Window> windows, List<Embedding> embeddings) {
    if (windows.size() != embeddings.size()) {
      throw new IllegalArgumentException("every window has one embedding");
    }
    remove(songId);
    for (int i = 0; i < windows.size(); i++) {
      written.add(new Entry(songId, fingerprint, windows.get(i), embeddings.get(i)));
    }
  }

  @Override
  public synchronized void remove(String songId) {
    written.removeIf(entry -> entry.song.equals(songId));
  }

  @Override
  public synchronized void refresh() {
    visible = List.copyOf(written);
  }

  @Override
  public List<Neighbour> search(Embedding query, int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1; k=" + k);
    }
    return visible.stream()
        .map(entry -> new Neighbour(entry.window, entry.embedding.cosine(query)))
        .sorted(Comparator.comparingDouble(Neighbour::similarity).reversed())
        .limit(k)
        .toList();
  }

  @Override
  public Map<String, String> songs() {
    return visible.stream()
        .collect(Collectors.toMap(Entry::song, Entry::fingerprint, (one, same) -> one));
  }

  @Override
  public int size() {
    return visible.size();
  }

  @Override
  public long bytes() {
    return 4L * Embedding.DIMENSIONS * size();
  }

  @Override
  public Condition condition() {
    return Condition.WHOLE;
  }

  @Override
  public VectorIndex reopened() {
    return this;
  }

  @Override
  public void close() {}

  @Override
  public void delete() {}
}
