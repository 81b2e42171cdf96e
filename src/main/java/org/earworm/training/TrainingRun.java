package org.earworm.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.earworm.embedding.Checkpoint;
import org.earworm.embedding.ModelCard;
import org.jspecify.annotations.Nullable;

/**
 * From data to a model's folder, where a run that was stopped goes on.
 *
 * @param heldOut songs to validate on, of those to make hums of
 * @param heldOutHummed the same of those there are hums of
 */
public record TrainingRun(
    TrainingConfiguration configuration, int heldOut, int heldOutHummed, Path output) {

  /**
   * Trains, and writes the model.
   *
   * @param epochs told of every epoch
   * @return the model's card; null when it had been trained already
   * @throws IllegalArgumentException when there is too little data, or another run in the folder
   */
  public @Nullable ModelCard train(
      TrainingSources sources, Consumer<Epoch> epochs, Consumer<String> log) throws IOException {
    TrainingSources.Read read = sources.read(log);
    TrainingData.Split split = read.data().split(heldOut, heldOutHummed, configuration.seed());
    TrainingData training = split.training();
    TrainingData validation = split.validation();
    if (validation.songs().isEmpty() || training.songs().isEmpty()) {
      throw new IllegalArgumentException(
          "too few melodies to train and validate on: give at least 5 of 20 notes and 8 s; usable=%d"
              .formatted(read.data().songs().size()));
    }
    Map<String, Object> data = new LinkedHashMap<>(read.description());
    data.put("fingerprint", read.data().fingerprint());
    data.put("melodies", training.songs().size());
    data.put("labelledHums", training.hums().hums().size());
    log.accept(
        "training on %d melodies and %d hums, validating on %d others and %d hums of %s"
            .formatted(
                training.songs().size(),
                training.hums().hums().size(),
                validation.songs().size(),
                validation.hums().hums().size(),
                validation.hums().ids()));
    claim(configuration + " on " + data.get("fingerprint"));
    Epoch[] last = new Epoch[1];
    Trainer trainer =
        new Trainer(
            configuration,
            training,
            validation,
            output,
            epoch -> {
              epochs.accept(epoch);
              last[0] = epoch;
            });
    var trained = trainer.train();
    if (last[0] == null) {
      return null;
    }
    String judge =
        validation.hums().hums().isEmpty()
            ? "synthetic hums of held-out melodies, embedding MRR"
            : "hums of held-out songs, embedding MRR";
    return Checkpoint.save(
        output,
        configuration.network(),
        trained,
        describe(),
        data,
        Map.of(judge, last[0].bestMrr()));
  }

  /** A run goes on only as it began: with other settings it would pass for what it is not. */
  private void claim(String run) throws IOException {
    Path claim = output.resolve("run.txt");
    if (Files.exists(claim) && !Files.readString(claim).equals(run)) {
      throw new IllegalArgumentException(
          output + " holds a run with other settings or melodies; name another --output");
    }
    Files.createDirectories(output);
    Files.writeString(claim, run);
  }

  private Map<String, Object> describe() {
    Map<String, Object> training = new LinkedHashMap<>();
    if (configuration.start() != null) {
      ModelCard start = Checkpoint.card(configuration.start().model());
      training.put("from", start.name() + " " + start.sha256());
      training.put("frozenConvolutions", configuration.start().frozen());
    }
    training.put("loss", configuration.loss());
    training.put("optimiser", "AdamW");
    training.put("learningRate", configuration.learningRate());
    training.put("weightDecay", configuration.weightDecay());
    training.put("batch", configuration.batch());
    training.put("stepsPerEpoch", configuration.stepsPerEpoch());
    training.put("epochs", configuration.epochs());
    training.put("realShare", configuration.realShare());
    training.put("seed", configuration.seed());
    return training;
  }
}
