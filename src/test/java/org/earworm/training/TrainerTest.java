package org.earworm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.earworm.alignment.HumStart;
import org.earworm.embedding.Checkpoint;
import org.earworm.embedding.Embedder;
import org.earworm.embedding.SmallNetworks;
import org.earworm.melody.Melodies;
import org.earworm.training.TrainingConfiguration.Optimisation;
import org.earworm.training.TrainingConfiguration.RealHums;
import org.earworm.training.TrainingConfiguration.Schedule;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A small network on invented melodies, always the same ones. */
@Tag("training")
class TrainerTest {
  private static final long SEED = 11;
  private static final double RATE = 0.02;

  private final TrainingData data =
      TrainingDatas.of(Melodies.random(60, 40, Melodies.random(SEED)));
  private final HeldOut heldOut =
      HeldOut.of(
          TrainingDatas.of(Melodies.random(40, 40, Melodies.random(SEED + 1))),
          HumStart.START,
          SmallNetworks.SHAPE.frontEnd(),
          SEED);
  private final List<Epoch> epochs = new ArrayList<>();

  @TempDir private Path run;

  @Test
  void lossFallsAndMelodiesNeverSeenAreFoundBetter() throws IOException {
    ComputationGraph trained =
        trainer(configuration("contrastive", RATE, 25, 3, 9), epochs::add).train();
    double untrained = mrr(SmallNetworks.network(SEED));
    assertThat(epochs).extracting(Epoch::number).containsExactly(1, 2, 3);
    assertThat(epochs.getLast().loss()).isLessThan(0.8 * epochs.getFirst().loss());
    assertThat(epochs.getLast().bestMrr()).isGreaterThan(untrained + 0.1);
    assertThat(mrr(trained)).isCloseTo(epochs.getLast().bestMrr(), within(1e-6));
  }

  @Test
  void stoppedRunGoesOnAsIfItHadNotStopped() throws IOException {
    TrainingConfiguration configuration = configuration("contrastive", RATE, 5, 3, 9);
    trainer(configuration, epochs::add).train();
    INDArray uninterrupted = TrainingState.read(run).parameters();
    run = run.resolve("stopped");
    Trainer killed =
        trainer(
            configuration,
            epoch -> {
              if (epoch.number() == 2) {
                throw new CancellationException("killed before the second epoch was saved");
              }
            });
    assertThatThrownBy(killed::train).isInstanceOf(CancellationException.class);
    assertThat(TrainingState.read(run).epoch()).isEqualTo(1);
    List<Epoch> rest = new ArrayList<>();
    trainer(configuration, rest::add).train();
    assertThat(rest).extracting(Epoch::number).containsExactly(2, 3);
    assertThat(rest.getLast().loss()).isCloseTo(epochs.getLast().loss(), within(1e-3));
    INDArray resumed = TrainingState.read(run).parameters();
    double apart = resumed.sub(uninterrupted).norm2Number().doubleValue();
    assertThat(apart / uninterrupted.norm2Number().doubleValue()).isLessThan(1e-3);
  }

  @Test
  void finishedRunIsNotRunAgain() throws IOException {
    TrainingConfiguration configuration = configuration("contrastive", RATE, 1, 1, 9);
    trainer(configuration, epochs::add).train();
    trainer(configuration, epochs::add).train();
    assertThat(epochs).hasSize(1);
  }

  @Test
  void noEpochIsBegunAfterTheTimeIsOver() throws IOException {
    var configuration =
        new TrainingConfiguration(
            SmallNetworks.SHAPE,
            null,
            new Optimisation("contrastive", RATE, 1e-4, 32),
            new Schedule(2, 9, 9, Duration.ZERO),
            RealHums.NONE,
            SEED);
    trainer(configuration, epochs::add).train();
    assertThat(epochs).isEmpty();
  }

  @Test
  void runThatGetsNoBetterStopsAndKeepsItsBest() throws IOException {
    ComputationGraph trained =
        trainer(configuration("contrastive", 0, 2, 60, 2), epochs::add).train();
    TrainingState state = TrainingState.read(run);
    assertThat(state.epoch()).isLessThan(60).isEqualTo(state.bestEpoch() + 2);
    assertThat(epochs).hasSize(state.epoch());
    assertThat(trained.params()).isEqualTo(state.best());
    assertThat(state.bestMrr())
        .isEqualTo(epochs.stream().mapToDouble(Epoch::mrr).max().orElseThrow())
        .isEqualTo(epochs.get(state.bestEpoch() - 1).mrr());
  }

  @ParameterizedTest
  @ValueSource(strings = {"contrastive", "triplet", "pair-2017", "inverse-distance"})
  void everyLossTakesAStep(String loss) throws IOException {
    trainer(configuration(loss, RATE, 2, 1, 9), epochs::add).train();
    assertThat(epochs.getFirst().loss()).isFinite().isPositive();
    INDArray before = SmallNetworks.network(SEED).params();
    INDArray step = TrainingState.read(run).parameters().sub(before);
    assertThat(step.norm2Number().doubleValue()).isFinite().isPositive();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void modelLearnsOnWithItsConvolutionsFrozenOrNot(boolean frozen, @TempDir Path model)
      throws IOException {
    ComputationGraph begun = SmallNetworks.network(SEED);
    Checkpoint.save(model, SmallNetworks.SHAPE, begun, Map.of(), Map.of(), Map.of());
    var fromModel =
        new TrainingConfiguration(
            SmallNetworks.SHAPE,
            new TrainingConfiguration.Start(model, frozen),
            new Optimisation("contrastive", RATE, 1e-4, 32),
            new Schedule(4, 2, 9, Duration.ofHours(1)),
            RealHums.NONE,
            SEED);
    trainer(fromModel, epochs::add).train();
    assertThat(epochs).hasSize(2);
    ComputationGraph learned = SmallNetworks.network(SEED);
    learned.setParams(TrainingState.read(run).parameters());
    begun
        .paramTable()
        .forEach(
            (name, before) -> {
              boolean convolution = name.matches("(convolution|norm)\\d_.*");
              INDArray after = learned.getParam(name);
              assertThat(after.equals(before)).as(name).isEqualTo(frozen && convolution);
            });
  }

  private Trainer trainer(TrainingConfiguration configuration, Consumer<Epoch> listener) {
    return new Trainer(configuration, data, heldOut, run, TrainingDatas.listener(listener));
  }

  private static TrainingConfiguration configuration(
      String loss, double rate, int steps, int epochs, int patience) {
    return new TrainingConfiguration(
        SmallNetworks.SHAPE,
        null,
        new Optimisation(loss, rate, 1e-4, 32),
        new Schedule(steps, epochs, patience, Duration.ofHours(1)),
        RealHums.NONE,
        SEED);
  }

  private double mrr(ComputationGraph network) {
    Embedder embedder = Embedder.of(SmallNetworks.SHAPE, network);
    return new HeldOutRetrieval(heldOut, embedder.frontEnd()).accuracy(embedder, () -> {}).mrr();
  }
}
