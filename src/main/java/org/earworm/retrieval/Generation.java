package org.earworm.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.earworm.catalog.Catalog;
import org.earworm.catalog.Song;
import org.earworm.index.VectorIndex;

/**
 * An index and the model its vectors are of, which a hum is embedded with to be looked up there.
 *
 * @param indexer of the model
 * @param index holds windows of that indexer alone
 */
public record Generation(Indexer indexer, VectorIndex index) {
  /** Brings a song up to date: puts it in, or out when it is no longer in the catalogue. */
  void update(String id, Catalog catalog) {
    catalog.song(id).ifPresentOrElse(song -> indexer.put(song, index), () -> index.remove(id));
  }

  /** The ids of songs that are missing here, out of date, or no longer in the catalogue. */
  List<String> stale(Catalog catalog) {
    Map<String, String> indexed = index.songs();
    List<String> stale = new ArrayList<>();
    for (Song song : catalog.songs()) {
      if (!Indexer.fingerprint(song).equals(indexed.remove(song.id()))) {
        stale.add(song.id());
      }
    }
    stale.addAll(indexed.keySet());
    return stale;
  }
}
