package org.earworm.evaluation;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import org.earworm.catalog.Catalog;
import org.earworm.embedding.Embedder;
import org.earworm.index.IndexProperties;
import org.earworm.index.LuceneVectorIndex;
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
   * Embeds all songs, or opens the index that an earlier call left for the same songs and model.
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
    var index =
        new LuceneVectorIndex(IndexProperties.in(kept).generation(indexer.fingerprint(catalog)));
    if (index.size() == 0) {
      indexer.index(catalog, index, progress);
    }
    return new IndexedCatalog(
        index,
        new Retrieval(
            catalog, embedder, index, protocol, new PitchTracker(), new SimpleMeterRegistry()));
  }

  @Override
  public void close() {
    index.close();
  }
}
