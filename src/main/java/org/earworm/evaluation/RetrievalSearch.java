package org.earworm.evaluation;

import java.util.List;
import org.earworm.dataset.Accuracy.Hit;
import org.earworm.melody.PitchContour;

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

  private final IndexedCatalogue catalogue;
  private final Stage stage;

  RetrievalSearch(IndexedCatalogue catalogue, Stage stage) {
    this.catalogue = catalogue;
    this.stage = stage;
  }

  @Override
  public List<Hit> search(PitchContour hum) {
    return switch (stage) {
      case EMBEDDING ->
          catalogue.retrieval().candidates(hum, EMBEDDING_DEPTH).stream()
              .map(candidate -> new Hit(candidate.song().id(), candidate.similarity()))
              .toList();
      case FULL ->
          catalogue.retrieval().search(hum).matches().stream()
              .map(match -> new Hit(match.song().id(), match.score()))
              .toList();
    };
  }

  @Override
  public void close() {
    catalogue.close();
  }
}
