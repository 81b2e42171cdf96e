package org.earworm.models;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.earworm.catalogue.Catalogue;
import org.earworm.embedding.Checkpoint;
import org.earworm.evaluation.ModelEvaluation;
import org.earworm.training.Epoch;
import org.earworm.training.TrainingListener;
import org.earworm.training.TrainingSources;
import org.earworm.training.TrainingTask;
import org.earworm.training.TrainingTask.Trained;

/**
 * A training with all that it leaves.
 *
 * @param run what is done
 * @param folder of its record
 */
record Training(TrainingTask run, RunFolder folder) {
  static final String KIND = "training";

  /**
   * Trains, judges and writes the report; goes on where an earlier call was stopped.
   *
   * @param configuration as it was asked for: a map, or a record
   * @throws CancellationException of the listener, when the best model so far and a report of it
   *     are written
   */
  Run run(String id, Object configuration, TrainingSources.Read read, TrainingListener listener)
      throws IOException {
    run.claim(read);
    Run begun =
        folder.begin(
            id,
            KIND,
            run.model().getFileName().toString(),
            run.configuration().seed(),
            configuration,
            Map.of("fingerprint", read.data().fingerprint()));
    if (begun.ended() != null) {
      return begun;
    }
    try {
      Trained trained = run.train(read, kept(listener));
      ModelEvaluation assessment =
          ModelEvaluation.of(
              new Catalogue(trained.validation().songs()),
              Checkpoint.load(run.model()),
              trained.validation().humStart(),
              trained.validation().hums(),
              done -> listener.pulse());
      Run ended = begun.ended(trained.card().data(), assessment);
      folder.write(ended);
      folder.writeReport(Report.of(List.of(folder)));
      return ended;
    } catch (CancellationException e) {
      folder.writeReport(Report.of(List.of(folder)));
      throw e;
    }
  }

  private TrainingListener kept(TrainingListener listener) {
    return new TrainingListener() {
      @Override
      public void told(String line) {
        listener.told(line);
      }

      @Override
      public void step(int step, double loss) {
        listener.step(step, loss);
      }

      @Override
      public void epoch(Epoch epoch) {
        folder.add(epoch);
        listener.epoch(epoch);
      }

      @Override
      public void pulse() {
        listener.pulse();
      }
    };
  }
}
