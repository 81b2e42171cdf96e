package org.earworm.evaluation;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.function.IntConsumer;
import org.earworm.catalog.Catalog;
import org.earworm.embedding.Embedder;
import org.earworm.index.IndexProperties;
import org.earworm.index.LuceneVectorIndex;
import org.earworm.melody.PitchContour;
import org.earworm.retrieval.Generation;
import org.earworm.retrieval.Generations;
import org.earworm.retrieval.Indexer;
import org.earworm.retrieval.Protocol;
import org.earworm.retrieval.ReferenceWindows;
import org.earworm.retrieval.Retrieval;
import org.earworm.spectrogram.PitchTracker;

/** A catalogue indexed in memory and searched as the service would. */
final class RetrievalSearch implements SongSearch, AutoCloseable {
  /** What the ranking is taken from. */
  enum Stage {
    /** The embedding alone. */
    EMBEDDING,
    /** Embedding, then alignment. */
    FULL
  }

  /** Songs ranked by embedding alone; a song further down has the worst rank. */
  private static final int EMBEDDING_DEPTH = 200;

  private final LuceneVectorIndex index = new LuceneVectorIndex(IndexProperties.inMemory());
  private final Retrieval retrieval;
  private final Stage stage;

  /**
   * Indexes the catalogue.
   *
   * @param progress told the number of songs done, after each
   */
  RetrievalSearch(
      Catalog catalog, Embedder embedder, Protocol protocol, Stage stage, IntConsumer progress) {
    Indexer indexer = new Indexer(embedder, new ReferenceWindows(protocol));
    indexer.index(catalog, index, progress);
    this.retrieval =
        new Retrieval(
            catalog,
            new Generations(new Generation(indexer, index)),
            protocol,
            new PitchTracker(),
            new SimpleMeterRegistry());
    this.stage = stage;
  }

  @Override
  public List<Hit> search(PitchContour hum) {
    return switch (stage) {
      case EMBEDDING ->
          retrieval.candidates(hum, EMBEDDING_DEPTH).stream()
              .map(candidate -> new Hit(candidate.song().id(), candidate.similarity()))
              .toList();
      case FULL ->
          retrieval.search(hum).matches().stream()
              .map(match -> new Hit(match.song().id(), match.score()))
              .toList();
    };
  }

  @Override
  public void close() {
    index.close();
  }
}
