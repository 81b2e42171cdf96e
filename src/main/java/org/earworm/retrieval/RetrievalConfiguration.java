package org.earworm.retrieval;

import io.micrometer.core.instrument.MeterRegistry;
import org.earworm.catalog.Catalog;
import org.earworm.catalog.StarterCatalog;
import org.earworm.embedding.Checkpoint;
import org.earworm.embedding.Embedder;
import org.earworm.embedding.EmbeddingProperties;
import org.earworm.index.IndexProperties;
import org.earworm.index.LuceneVectorIndex;
import org.earworm.index.VectorIndex;
import org.earworm.spectrogram.PitchTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the service's query together; the index is built before the first one is let in. */
@Configuration(proxyBeanMethods = false)
class RetrievalConfiguration {
  private static final Logger log = LoggerFactory.getLogger(RetrievalConfiguration.class);

  /** People hum the chorus as often as the beginning. */
  private static final Protocol PROTOCOL = Protocol.ANYWHERE;

  @Bean
  @ConditionalOnMissingBean
  Catalog catalog() {
    return StarterCatalog.load();
  }

  @Bean
  Embedder embedder(EmbeddingProperties properties) {
    return Checkpoint.load(properties.model());
  }

  @Bean
  Indexer indexer(Embedder embedder) {
    return new Indexer(embedder, new ReferenceWindows(PROTOCOL));
  }

  @Bean
  VectorIndex index(IndexProperties properties, Indexer indexer, Catalog catalog) {
    return new LuceneVectorIndex(properties.generation(indexer.fingerprint(catalog)));
  }

  @Bean
  Retrieval retrieval(
      Catalog catalog,
      Embedder embedder,
      VectorIndex index,
      PitchTracker tracker,
      MeterRegistry meters) {
    return new Retrieval(catalog, embedder, index, PROTOCOL, tracker, meters);
  }

  /** Runs before the service says that it is ready. */
  @Bean
  ApplicationRunner indexing(Indexer indexer, Catalog catalog, VectorIndex index) {
    return arguments -> {
      if (index.size() == 0) {
        int songs = catalog.size();
        log.info("Embedding {} songs; searches are answered when this is done", songs);
        indexer.index(
            catalog,
            index,
            done -> {
              if (done % 25 == 0) {
                log.info("{} of {} songs", done, songs);
              }
            });
      }
      log.info("Ready: {} songs, {} windows", catalog.size(), index.size());
    };
  }
}
