package org.earworm.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.earworm.catalogue.Catalogue;
import org.earworm.embedding.ModelRegistry;
import org.earworm.feedback.Feedback;
import org.earworm.jobs.JobContext;
import org.earworm.jobs.JobHandler;
import org.earworm.training.Epoch;
import org.earworm.training.TrainingListener;
import org.earworm.training.TrainingSources;
import org.earworm.training.TrainingTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Trains a model; goes on after a crash from the last epoch; cancelled, keeps the best one. */
@Component
final class TrainingHandler implements JobHandler {
  private final ModelRegistry models;
  private final ModelsProperties properties;
  private final Catalogue catalogue;
  private final Feedback feedback;
  private final TrainingMetrics meters;

  TrainingHandler(
      ModelRegistry models,
      ModelsProperties properties,
      Catalogue catalogue,
      Feedback feedback,
      TrainingMetrics meters) {
    this.models = models;
    this.properties = properties;
    this.catalogue = catalogue;
    this.feedback = feedback;
    this.meters = meters;
  }

  @Override
  public String kind() {
    return Training.KIND;
  }

  @Override
  public Map<String, Object> run(JobContext context) throws Exception {
    TrainingRequest request = context.parameters(TrainingRequest.class);
    RunFolder folder = properties.run(context.id());
    Path model = models.destination(request.name());
    Training training = new Training(run(request, folder.folder(), model), folder);
    TrainingSources sources = sources(request.data());
    BackgroundWork<Run> work = new BackgroundWork<>(properties.niceness());
    Listener listener = new Listener(work, request.epochs() * request.steps());
    meters.begin();
    Run ended =
        work.run(
            context,
            () -> {
              TrainingSources.Read read = sources.read(listener::told);
              if (request.data().catalogue()) {
                read = read.plus("the catalogue", catalogue.songs(), listener::told);
              }
              if (request.data().feedback()) {
                read = read.plus("feedback", feedback.labelled(), listener::told);
              }
              return training.run(context.id(), request, read, listener);
            });
    return Map.of("run", ended.id(), "model", ended.model());
  }

  /**
   * What can be checked before it begins.
   *
   * @throws IllegalArgumentException when it cannot be done as asked for
   */
  void check(TrainingRequest request) {
    models.requireFree(request.name());
    run(request, properties.runs(), properties.runs());
    sources(request.data());
    if (!request.data().catalogue()
        && request.data().melodies().isEmpty()
        && request.data().cliques().isEmpty()) {
      throw new IllegalArgumentException("name data to learn from: catalogue, melodies or cliques");
    }
  }

  private TrainingTask run(TrainingRequest request, Path run, Path model) {
    TrainingRequest.Hums hums = request.data().hums();
    Path start = request.from() == null ? null : from(request.from());
    int heldOutHummed = hums == null ? TrainingTask.HELD_OUT_HUMMED : hums.heldOut();
    return new TrainingTask(
        request.configuration(start), request.heldOut(), heldOutHummed, run, model);
  }

  private Path from(String model) {
    return models
        .folder(model)
        .orElseThrow(() -> new IllegalArgumentException("there is no model " + model));
  }

  private TrainingSources sources(TrainingRequest.Data data) {
    return new TrainingSources(
        folders(data.melodies()),
        folders(data.cliques()),
        folders(data.neverLike()),
        hums(data.hums()),
        Set.copyOf(data.excludeSongs()));
  }

  private TrainingSources.@Nullable Hums hums(TrainingRequest.@Nullable Hums hums) {
    return hums == null ? null : hums.in(properties);
  }

  private List<Path> folders(List<String> names) {
    return names.stream().map(properties::data).toList();
  }

  /** Tells the job and the gauges. */
  private final class Listener implements TrainingListener {
    private final BackgroundWork<Run> work;
    private final int steps;
    private @Nullable Epoch last;

    Listener(BackgroundWork<Run> work, int steps) {
      this.work = work;
      this.steps = steps;
    }

    /** Of a job's progress. */
    record Metrics(int step, double loss, @Nullable Epoch epoch) {}

    @Override
    public void told(String line) {
      work.tell(0, steps, line, null);
      work.pulse();
    }

    @Override
    public void step(int step, double loss) {
      meters.step(loss);
      String message = last == null ? "the first epoch" : last.line();
      work.tell(step, steps, message, new Metrics(step, loss, last));
    }

    @Override
    public void epoch(Epoch epoch) {
      last = epoch;
      meters.epoch(epoch);
    }

    @Override
    public void pulse() {
      work.pulse();
    }
  }
}
