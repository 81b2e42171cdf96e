package org.earworm.indexing;

import java.util.Optional;
import org.earworm.alignment.HumStart;
import org.earworm.catalogue.Catalogue;
import org.earworm.embedding.Embedder;
import org.earworm.embedding.ModelRegistry;
import org.earworm.index.IndexGenerations;
import org.earworm.index.VectorIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Opens the index of the model in service; it is complete before the first query is let in. */
@Configuration(proxyBeanMethods = false)
class IndexingConfiguration {
  private static final Logger log = LoggerFactory.getLogger(IndexingConfiguration.class);

  /** People hum the chorus as often as the beginning. */
  private static final ReferenceWindows WINDOWS = new ReferenceWindows(HumStart.ANYWHERE);

  @Bean
  Embedder embedder(ModelRegistry models) {
    return models.load(models.active());
  }

  @Bean
  CurrentGeneration currentGeneration(
      Embedder embedder, ModelRegistry models, IndexGenerations folders) {
    Indexer indexer = new Indexer(embedder, WINDOWS);
    Optional<String> previous =
        models
            .previous()
            .flatMap(models::find)
            .map(model -> Indexer.fingerprint(model.card(), WINDOWS));
    VectorIndex index = folders.open(indexer.fingerprint(), previous.orElse(indexer.fingerprint()));
    return new CurrentGeneration(new Generation(indexer, index));
  }

  @Bean
  Indexing indexing(
      Catalogue catalogue,
      IndexGenerations folders,
      CurrentGeneration generations,
      IndexingProperties properties) {
    int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    int threads = properties.threads();
    return new Indexing(catalogue, folders, generations, threads == 0 ? half : threads);
  }

  @Bean
  ReindexHandler reindexHandler(Indexing indexing, CurrentGeneration generations) {
    return new ReindexHandler(indexing, generations);
  }

  @Bean
  IndexingMetrics indexingMetrics(
      Catalogue catalogue, CurrentGeneration generations, Indexing indexing) {
    return new IndexingMetrics(catalogue, generations, indexing);
  }

  @Bean
  IndexHealth indexHealthIndicator(Indexing indexing) {
    return new IndexHealth(indexing);
  }

  /** Runs before the service says that it is ready. */
  @Bean
  @Order(0)
  ApplicationRunner startIndexing(Indexing indexing) {
    return arguments ->
        indexing.start(
            (done, total) -> {
              if (done == 0 && total > 0) {
                log.info("Indexing {} songs; searches are answered when this is done", total);
              } else if (done % 25 == 0 && total > 0) {
                log.info("{} of {} songs", done, total);
              }
            });
  }
}
