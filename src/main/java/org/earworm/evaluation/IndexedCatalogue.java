package org.earworm.evaluation;

import io.micrometer.observation.ObservationRegistry;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import org.earworm.alignment.HumStart;
import org.earworm.catalogue.Catalogue;
import org.earworm.embedding.Embedder;
import org.earworm.index.IndexProperties;
import org.earworm.index.LuceneVectorIndex;
import org.earworm.indexing.CurrentGeneration;
import org.earworm.indexing.Generation;
import org.earworm.indexing.Indexer;
import org.earworm.indexing.ReferenceWindows;
import org.earworm.pitch.PitchTracker;
import org.earworm.retrieval.Retrieval;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue that can be searched as the service would.
 *
 * @param retrieval over the catalogue
 */
public record IndexedCatalogue(LuceneVectorIndex index, Retrieval retrieval)
    implements AutoCloseable {
  /**
   * Embeds all songs, or of an index that an earlier call left, those that differ.
   *
   * @param kept folder of indexes to keep; null for one in memory
   * @param progress told the number of songs done, after each
   */
  public static IndexedCatalogue of(
      Catalogue catalogue,
      Embedder embedder,
      HumStart humStart,
      @Nullable Path kept,
      IntConsumer progress) {
    Indexer indexer = new Indexer(embedder, new ReferenceWindows(humStart));
    Path folder = kept == null ? null : kept.resolve(indexer.fingerprint());
    var index = new LuceneVectorIndex(IndexProperties.in(folder));
    Generation generation = new Generation(indexer, index);
    generation.update(catalogue, (done, total) -> progress.accept(done));
    return new IndexedCatalogue(
        index,
        new Retrieval(
            catalogue,
            new CurrentGeneration(generation),
            new PitchTracker(),
            ObservationRegistry.NOOP));
  }

  @Override
  public void close() {
    index.close();
  }
}
