package org.earworm.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.earworm.embedding.ModelRegistry;
import org.earworm.jobs.Job;
import org.earworm.jobs.JobContext;
import org.earworm.jobs.Jobs;
import org.springframework.stereotype.Component;

/** Trainings, evaluations and activations: new ones in, what they leave out. */
@Component
public class ModelJobs {
  private final ModelsProperties properties;
  private final ModelRegistry models;
  private final Jobs jobs;
  private final TrainingHandler trainings;
  private final EvaluationHandler evaluations;
  private final ActivationHandler activations;

  ModelJobs(
      ModelsProperties properties,
      ModelRegistry models,
      Jobs jobs,
      TrainingHandler trainings,
      EvaluationHandler evaluations,
      ActivationHandler activations) {
    this.properties = properties;
    this.models = models;
    this.jobs = jobs;
    this.trainings = trainings;
    this.evaluations = evaluations;
    this.activations = activations;
  }

  /**
   * Queues a training.
   *
   * @throws IllegalArgumentException when it cannot be done as asked for
   */
  public Job train(TrainingRequest request) {
    trainings.check(request);
    return jobs.submit(Training.KIND, request);
  }

  /**
   * Queues an evaluation.
   *
   * @throws IllegalArgumentException when it cannot be done as asked for
   */
  public Job evaluate(EvaluationRequest request) {
    evaluations.check(request);
    return jobs.submit(EvaluationHandler.KIND, request);
  }

  /**
   * Queues the activation of a model.
   *
   * @param force also if it is worse than the one in service
   * @throws org.earworm.embedding.CheckpointException when it cannot be used
   */
  public Job activate(String model, boolean force) {
    activations.offer(model, models.load(model));
    return jobs.submit(ActivationHandler.KIND, new ActivationHandler.Request(model, force));
  }

  /**
   * Puts a model into service here and now.
   *
   * @throws ModelRefusedException when it is worse than the one in service, and not forced
   */
  public Map<String, Object> activate(String model, boolean force, JobContext context) {
    return activations.activate(new ActivationHandler.Request(model, force), context);
  }

  /** All runs, newest first. */
  public List<Run> list() throws IOException {
    if (!Files.isDirectory(properties.runs())) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(properties.runs())) {
      return folders
          .map(RunFolder::new)
          .filter(RunFolder::exists)
          .map(RunFolder::run)
          .sorted(Comparator.comparing(Run::begun).reversed())
          .toList();
    }
  }

  /** The run of that id. */
  public Optional<Run> find(String id) {
    return folder(id).map(RunFolder::run);
  }

  /**
   * Reports as one page.
   *
   * @param ids one, or several to be side by side
   * @return nothing when one of them is not there
   */
  public Optional<String> report(List<String> ids) {
    List<RunFolder> folders = ids.stream().map(this::folder).flatMap(Optional::stream).toList();
    return folders.size() < ids.size() ? Optional.empty() : Optional.of(Report.of(folders));
  }

  private Optional<RunFolder> folder(String id) {
    return id.matches("[0-9A-Za-z-]+")
        ? Optional.of(properties.run(id)).filter(RunFolder::exists)
        : Optional.empty();
  }
}
