package org.earworm.training;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.earworm.storage.WholeFile;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * All a run needs to go on where it stopped.
 *
 * @param epoch epochs done
 * @param bestEpoch the one with the best validation MRR
 * @param bestMrr that MRR
 * @param seconds that were spent on all epochs
 * @param parameters {@code [1, n]} after the last epoch
 * @param optimiser its moments after the last epoch
 * @param best {@code [1, n]} after the best epoch
 */
record TrainingState(
    int epoch,
    int bestEpoch,
    double bestMrr,
    double seconds,
    INDArray parameters,
    INDArray optimiser,
    INDArray best) {

  private static final String FILE = "state.bin";

  /** Where a fresh network starts. */
  static TrainingState fresh(ComputationGraph network, double mrr) {
    return new TrainingState(
        0,
        0,
        mrr,
        0,
        network.params(),
        network.getUpdater().getStateViewArray(),
        network.params().dup());
  }

  static boolean existsIn(Path run) {
    return Files.exists(run.resolve(FILE));
  }

  static TrainingState read(Path run) throws IOException {
    try (var in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(run.resolve(FILE))))) {
      return new TrainingState(
          in.readInt(),
          in.readInt(),
          in.readDouble(),
          in.readDouble(),
          Nd4j.read(in),
          Nd4j.read(in),
          Nd4j.read(in));
    }
  }

  /** A run killed here loses an epoch, not all. */
  void write(Path run) throws IOException {
    Files.createDirectories(run);
    WholeFile.replace(run.resolve(FILE), this::writeTo);
  }

  private void writeTo(Path file) throws IOException {
    try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(epoch);
      out.writeInt(bestEpoch);
      out.writeDouble(bestMrr);
      out.writeDouble(seconds);
      Nd4j.write(parameters, out);
      Nd4j.write(optimiser, out);
      Nd4j.write(best, out);
    }
  }
}
