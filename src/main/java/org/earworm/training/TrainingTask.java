package org.earworm.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.earworm.embedding.Checkpoint;
import org.earworm.embedding.ModelCard;
import tools.jackson.databind.json.JsonMapper;

/**
 * From data to a model.
 *
 * @param heldOut songs to validate on, of those to make hums of
 * @param heldOutHummed the same of those there are hums of
 * @param run folder for the run's state; a run that was stopped there goes on
 * @param model folder for the model
 */
public record TrainingTask(
    TrainingConfiguration configuration, int heldOut, int heldOutHummed, Path run, Path model) {
  private static final JsonMapper JSON = new JsonMapper();

  /** How many are usual. */
  public static final int HELD_OUT = 400;

  public static final int HELD_OUT_HUMMED = 5;

  /**
   * What came of it.
   *
   * @param validation what the model was judged by
   */
  public record Trained(ModelCard card, HeldOut validation) {}

  /**
   * Trains, and writes the model; the best so far, when the listener ends it with a {@link
   * CancellationException}.
   */
  public Trained train(TrainingSources.Read read, TrainingListener listener) throws IOException {
    TrainingData.Split split = split(read);
    TrainingData training = split.training();
    TrainingData validation = split.validation();
    Map<String, Object> data = new LinkedHashMap<>(read.description());
    data.put("fingerprint", read.data().fingerprint());
    data.put("melodies", training.songs().size());
    data.put("labelledHums", training.hums().hums().size());
    listener.told(
        String.format(
            Locale.ROOT,
            "training on %d melodies and %d hums, validating on %d others and %d hums of %s",
            training.songs().size(),
            training.hums().hums().size(),
            validation.songs().size(),
            validation.hums().hums().size(),
            validation.hums().ids()));
    HeldOut judge =
        HeldOut.of(
            validation,
            configuration.hums().start(),
            configuration.network().frontEnd(),
            configuration.seed());
    String metric =
        validation.hums().hums().isEmpty()
            ? "synthetic hums of held-out melodies, embedding MRR"
            : "hums of held-out songs, embedding MRR";
    Trainer trainer = new Trainer(configuration, training, judge, run, listener);
    try {
      return new Trained(save(trainer.train(), data, metric), judge);
    } catch (CancellationException e) {
      if (TrainingState.existsIn(run)) {
        save(trainer.best(), data, metric);
      }
      throw e;
    }
  }

  private ModelCard save(ComputationGraph network, Map<String, Object> data, String metric)
      throws IOException {
    Map<String, Object> metrics = Map.of(metric, TrainingState.read(run).bestMrr());
    return Checkpoint.save(model, configuration.network(), network, describe(), data, metrics);
  }

  /**
   * Makes the folder this run's. A run goes on only as it began: with other settings it would pass
   * for what it is not.
   *
   * @throws IllegalArgumentException when another run is there, or there is too little data
   */
  public void claim(TrainingSources.Read read) throws IOException {
    split(read);
    String settings = JSON.writeValueAsString(configuration) + " on " + read.data().fingerprint();
    Path claim = run.resolve("run.txt");
    if (Files.exists(claim) && !Files.readString(claim).equals(settings)) {
      throw new IllegalArgumentException(
          run + " holds a run with other settings or melodies; name another --output");
    }
    Files.createDirectories(run);
    Files.writeString(claim, settings);
  }

  private TrainingData.Split split(TrainingSources.Read read) {
    TrainingData.Split split = read.data().split(heldOut, heldOutHummed, configuration.seed());
    if (split.validation().songs().isEmpty() || split.training().songs().isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "too few melodies to train and validate on: give at least 5 of 20 notes and 8 s;"
                  + " usable=%d",
              read.data().songs().size()));
    }
    return split;
  }

  private Map<String, Object> describe() {
    Map<String, Object> training = new LinkedHashMap<>();
    if (configuration.start() != null) {
      ModelCard start = Checkpoint.card(configuration.start().model());
      training.put("from", start.name() + " " + start.sha256());
      training.put("frozenConvolutions", configuration.start().frozen());
    }
    TrainingConfiguration.Optimisation optimisation = configuration.optimisation();
    training.put("loss", optimisation.loss());
    training.put("optimiser", "AdamW");
    training.put("learningRate", optimisation.learningRate());
    training.put("weightDecay", optimisation.weightDecay());
    training.put("batch", optimisation.batch());
    training.put("stepsPerEpoch", configuration.schedule().stepsPerEpoch());
    training.put("epochs", configuration.schedule().epochs());
    training.put("realShare", configuration.hums().share());
    training.put("seed", configuration.seed());
    return training;
  }
}
