package org.earworm.indexing;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.earworm.catalogue.Catalogue;
import org.earworm.index.IndexUnavailableException;

/** How much there is to find, how far the index is behind it, and by which model. */
record IndexingMetrics(Catalogue catalogue, CurrentGeneration generations, Indexing indexing)
    implements MeterBinder {
  @Override
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("earworm.catalogue.songs", catalogue, Catalogue::size)
        .description("Songs that can be found")
        .register(meters);
    Gauge.builder("earworm.index.songs", indexing, Indexing::indexed)
        .description("Songs in the index in service; as many as there are but for pending changes")
        .register(meters);
    FunctionCounter.builder("earworm.index.failures", indexing, Indexing::failures)
        .description("How often the index could not be written, or was found lost or damaged")
        .register(meters);
    Gauge.builder("earworm.index.windows", generations, IndexingMetrics::windows)
        .description("Windows of songs in the index in service")
        .register(meters);
    Gauge.builder("earworm.index.pending", indexing, Indexing::pending)
        .description("Changes of the catalogue that searches cannot find yet")
        .register(meters);
    Set<String> known = ConcurrentHashMap.newKeySet();
    generations.follow(
        generation -> {
          String model = name(generation);
          if (known.add(model)) {
            register(model, meters);
          }
        });
  }

  private static int windows(CurrentGeneration generations) {
    try {
      return generations.ask(generation -> generation.index().size());
    } catch (IndexUnavailableException damaged) {
      return 0; // none that answers
    }
  }

  /** One series for each model that has been in service; that of the current one is 1. */
  private void register(String model, MeterRegistry meters) {
    Gauge.builder(
            "earworm.model.info", generations, all -> name(all.current()).equals(model) ? 1 : 0)
        .description("1 for the model in service")
        .tag("model", model)
        .register(meters);
  }

  private static String name(Generation generation) {
    return generation.indexer().embedder().card().name();
  }
}
