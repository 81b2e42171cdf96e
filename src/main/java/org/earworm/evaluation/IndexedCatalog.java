package org.earworm.evaluation;

import io.micrometer.observation.ObservationRegistry;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import org.earworm.catalog.Catalog;
import org.earworm.embedding.Embedder;
import org.earworm.index.IndexProperties;
import org.earworm.index.LuceneVectorIndex;
import org.earworm.retrieval.Generation;
import org.earworm.retrieval.Generations;
import org.earworm.retrieval.Indexer;
import org.earworm.retrieval.Protocol;
import org.earworm.retrieval.ReferenceWindows;
import org.earworm.retrieval.Retrieval;
import org.earworm.spectrogram.PitchTracker;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue that can be searched as the service would.
 *
 * @param retrieval over the catalogue
 */
record IndexedCatalog(LuceneVectorIndex index, Retrieval retrieval) implements AutoCloseable {
  /**
   * Embeds all songs, or of an index that an earlier call left, those that differ.
   *
   * @param kept folder of indexes to keep; null for one in memory
   * @param progress told the number of songs done, after each
   */
  static IndexedCatalog of(
      Catalog catalog,
      Embedder embedder,
      Protocol protocol,
      @Nullable Path kept,
      IntConsumer progress) {
    Indexer indexer = new Indexer(embedder, new ReferenceWindows(protocol));
    Path folder = kept == null ? null : kept.resolve(indexer.fingerprint());
    var index = new LuceneVectorIndex(IndexProperties.in(folder));
    Generation generation = new Generation(indexer, index);
    generation.update(catalog, progress);
    return new IndexedCatalog(
        index,
        new Retrieval(
            catalog,
            new Generations(generation),
            protocol,
            new PitchTracker(),
            ObservationRegistry.NOOP));
  }

  @Override
  public void close() {
    index.close();
  }
}
