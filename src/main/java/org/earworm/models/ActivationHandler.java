package org.earworm.models;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.earworm.alignment.HumStart;
import org.earworm.catalogue.Catalogue;
import org.earworm.dataset.LabelledHums;
import org.earworm.embedding.Embedder;
import org.earworm.embedding.ModelRegistry;
import org.earworm.evaluation.EvenSample;
import org.earworm.indexing.CurrentGeneration;
import org.earworm.indexing.Indexing;
import org.earworm.jobs.JobContext;
import org.earworm.jobs.JobHandler;
import org.earworm.training.HeldOut;
import org.earworm.training.HeldOutRetrieval;
import org.earworm.training.TrainingData;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts a model into service, with its index. One that finds hums of the catalogue's songs less well
 * than the one in service is refused, unless it is forced; the one before may come back at any
 * time.
 */
@Component
final class ActivationHandler implements JobHandler {
  static final String KIND = "activation";

  /** Songs of the catalogue that both models are asked for. */
  private static final int SONGS = 200;

  private static final long SEED = 1;

  private final ModelRegistry models;
  private final Indexing indexing;
  private final CurrentGeneration generations;
  private final Catalogue catalogue;

  ActivationHandler(
      ModelRegistry models, Indexing indexing, CurrentGeneration generations, Catalogue catalogue) {
    this.models = models;
    this.generations = generations;
    this.indexing = indexing;
    this.catalogue = catalogue;
  }

  /** A model that was loaded to see whether it can be. */
  private record Offer(String model, Embedder embedder) {}

  private final AtomicReference<@Nullable Offer> offered = new AtomicReference<>();

  /** Spares the activation that is asked for next to load its model again. */
  void offer(String model, Embedder embedder) {
    offered.set(new Offer(model, embedder));
  }

  private Embedder candidate(String model) {
    Offer offer = offered.getAndSet(null);
    return offer != null && offer.model.equals(model) ? offer.embedder : models.load(model);
  }

  /** What a job is asked to do. */
  record Request(String model, boolean force) {}

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Map<String, Object> run(JobContext context) {
    return activate(context.parameters(Request.class), context);
  }

  /**
   * Puts it into service.
   *
   * @throws ModelRefusedException when it is worse, and not forced
   */
  Map<String, Object> activate(Request request, JobContext context) {
    Embedder candidate = candidate(request.model());
    Map<String, Object> result = new LinkedHashMap<>(Map.of("model", request.model()));
    String active = models.active();
    boolean back = models.previous().filter(request.model()::equals).isPresent();
    if (!request.force() && !back && !active.equals(request.model())) {
      double mrr = mrr(candidate, context);
      double activeMrr =
          mrr(generations.ask(generation -> generation.indexer().embedder()), context);
      if (mrr < activeMrr) {
        throw new ModelRefusedException(request.model(), mrr, active, activeMrr);
      }
      result.put("mrr", mrr);
      result.put("mrrBefore", activeMrr);
    }
    indexing.activate(
        candidate,
        (done, total) -> context.progress(done, total, "embedding songs"),
        () -> models.putInService(request.model()));
    return result;
  }

  private double mrr(Embedder embedder, JobContext context) {
    var songs = EvenSample.of(EvaluationHandler.inNotes(catalogue.songs()), SONGS);
    if (songs.isEmpty()) {
      return 0;
    }
    HeldOut hums =
        HeldOut.of(
            new TrainingData(songs, LabelledHums.NONE), HumStart.START, embedder.frontEnd(), SEED);
    return new HeldOutRetrieval(hums, embedder.frontEnd())
        .accuracy(embedder, () -> context.progress(0, catalogue.size(), "comparing the models"))
        .mrr();
  }
}
