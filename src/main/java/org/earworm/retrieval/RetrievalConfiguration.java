package org.earworm.retrieval;

import io.micrometer.observation.ObservationRegistry;
import java.util.Optional;
import org.earworm.audio.AudioDecoder;
import org.earworm.audio.AudioProperties;
import org.earworm.catalog.Catalog;
import org.earworm.catalog.CatalogProperties;
import org.earworm.catalog.ReferenceReader;
import org.earworm.embedding.Embedder;
import org.earworm.embedding.ModelRegistry;
import org.earworm.index.IndexGenerations;
import org.earworm.index.VectorIndex;
import org.earworm.spectrogram.MelodyTracker;
import org.earworm.spectrogram.PitchTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Puts the service's query together; the index is complete before the first one is let in. */
@Configuration(proxyBeanMethods = false)
class RetrievalConfiguration {
  private static final Logger log = LoggerFactory.getLogger(RetrievalConfiguration.class);

  /** People hum the chorus as often as the beginning. */
  private static final Protocol PROTOCOL = Protocol.ANYWHERE;

  /** A reference may take this many times as long to decode as a clip, nobody waits for it. */
  private static final int DECODE_PATIENCE = 15;

  @Bean
  ReferenceReader referenceReader(
      CatalogProperties references, AudioProperties clips, MelodyTracker tracker) {
    AudioProperties limits =
        new AudioProperties(
            references.maxSize(),
            references.maxLength(),
            clips.decodeTimeout().multipliedBy(DECODE_PATIENCE),
            clips.decodeMemory());
    return new HearingReader(new AudioDecoder(limits), tracker);
  }

  @Bean
  Embedder embedder(ModelRegistry models) {
    return models.load(models.active());
  }

  @Bean
  Generations generations(Embedder embedder, ModelRegistry models, IndexGenerations folders) {
    ReferenceWindows windows = new ReferenceWindows(PROTOCOL);
    Indexer indexer = new Indexer(embedder, windows);
    Optional<String> previous =
        models
            .previous()
            .flatMap(models::find)
            .map(model -> Indexer.fingerprint(model.card(), windows));
    VectorIndex index = folders.open(indexer.fingerprint(), previous.orElse(indexer.fingerprint()));
    return new Generations(new Generation(indexer, index));
  }

  @Bean
  Indexing indexing(
      Catalog catalog,
      IndexGenerations folders,
      Generations generations,
      RetrievalProperties properties) {
    int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    int threads = properties.indexingThreads();
    return new Indexing(catalog, folders, generations, threads == 0 ? half : threads);
  }

  @Bean
  ReindexHandler reindexHandler(Indexing indexing, Generations generations) {
    return new ReindexHandler(indexing, generations);
  }

  @Bean
  RetrievalMetrics retrievalMetrics(Catalog catalog, Generations generations, Indexing indexing) {
    return new RetrievalMetrics(catalog, generations, indexing);
  }

  @Bean
  IndexHealth indexHealthIndicator(Indexing indexing) {
    return new IndexHealth(indexing);
  }

  @Bean
  Retrieval retrieval(
      Catalog catalog,
      Generations generations,
      PitchTracker tracker,
      ObjectProvider<ObservationRegistry> observations) {
    return new Retrieval(
        catalog,
        generations,
        PROTOCOL,
        tracker,
        observations.getIfAvailable(() -> ObservationRegistry.NOOP));
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
