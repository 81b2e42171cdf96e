package org.earworm.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.earworm.dataset.Accuracy;
import org.earworm.embedding.Checkpoint;
import org.earworm.embedding.ContourPicture;
import org.earworm.embedding.Embedder;
import org.earworm.embedding.Networks;
import org.earworm.training.TrainingConfiguration.Optimisation;
import org.earworm.training.TrainingConfiguration.Schedule;
import org.earworm.training.TrainingConfiguration.Start;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Trains a network on fresh synthetic hums every step, and keeps the weights that retrieve best.
 * The batch of a step depends on seed and step alone, so a resumed run goes on as it would have.
 */
public final class Trainer {
  private static final int WARMUP_STEPS = 100;

  private final TrainingConfiguration configuration;
  private final Optimisation optimisation;
  private final Schedule schedule;
  private final BatchLossFunction loss;
  private final WarmupCosine rate;
  private final PairSampler pairs;
  private final HeldOut heldOut;
  private final Path run;
  private final TrainingListener listener;

  /**
   * @param data to train on
   * @param heldOut to validate on; no version of its songs may be in {@code data}
   * @param run folder for the run's state; a run found there goes on
   */
  public Trainer(
      TrainingConfiguration configuration,
      TrainingData data,
      HeldOut heldOut,
      Path run,
      TrainingListener listener) {
    this.configuration = configuration;
    this.optimisation = configuration.optimisation();
    this.schedule = configuration.schedule();
    this.loss = new BatchLossFunction(BatchLoss.named(optimisation.loss()));
    this.pairs = new PairSampler(data, configuration);
    this.heldOut = heldOut;
    this.rate =
        new WarmupCosine(
            optimisation.learningRate(),
            WARMUP_STEPS,
            schedule.epochs() * schedule.stepsPerEpoch());
    this.run = run;
    this.listener = listener;
  }

  /**
   * Trains to the end, or until validation has not improved for too long; the best epoch's network.
   */
  public ComputationGraph train() throws IOException {
    ComputationGraph network = network();
    Embedder embedder = Embedder.of(configuration.network(), network);
    var validation = new HeldOutRetrieval(heldOut, embedder.frontEnd());
    TrainingState state =
        TrainingState.existsIn(run)
            ? TrainingState.read(run)
            : start(network, embedder, validation);
    network.setParams(state.parameters());
    network.getUpdater().getStateViewArray().assign(state.optimiser());
    network.getConfiguration().setIterationCount(state.epoch() * schedule.stepsPerEpoch());
    while (state.epoch() < schedule.epochs()
        && state.epoch() - state.bestEpoch() < schedule.patience()
        && state.seconds() < schedule.budget().toSeconds()) {
      state = epoch(network, embedder, validation, state);
      state.write(run);
    }
    network.setParams(state.best());
    return network;
  }

  /** The best epoch's network of a run that was stopped after its first epoch. */
  ComputationGraph best() throws IOException {
    ComputationGraph network = network();
    network.setParams(TrainingState.read(run).best());
    return network;
  }

  /** A model that learns on is kept as it was if it gets no better. */
  private TrainingState start(
      ComputationGraph network, Embedder embedder, HeldOutRetrieval validation) {
    double mrr =
        configuration.start() == null ? 0 : validation.accuracy(embedder, listener::pulse).mrr();
    return TrainingState.fresh(network, mrr);
  }

  private TrainingState epoch(
      ComputationGraph network,
      Embedder embedder,
      HeldOutRetrieval validation,
      TrainingState state) {
    long began = System.nanoTime();
    double loss = fit(network, state.epoch() * schedule.stepsPerEpoch());
    double seconds = (System.nanoTime() - began) / 1e9;
    Accuracy accuracy = validation.accuracy(embedder, listener::pulse);
    boolean better = accuracy.mrr() > state.bestMrr();
    int number = state.epoch() + 1;
    double whole = (System.nanoTime() - began) / 1e9;
    TrainingState next =
        new TrainingState(
            number,
            better ? number : state.bestEpoch(),
            Math.max(accuracy.mrr(), state.bestMrr()),
            state.seconds() + whole,
            network.params(),
            network.getUpdater().getStateViewArray(),
            better ? network.params().dup() : state.best());
    listener.epoch(
        new Epoch(
            number,
            schedule.epochs(),
            loss,
            accuracy,
            next.bestMrr(),
            rate.valueAt(number * schedule.stepsPerEpoch() - 1, 0),
            schedule.stepsPerEpoch() * optimisation.batch() / seconds,
            whole * (schedule.epochs() - number)));
    return next;
  }

  /** One epoch's steps, the next batch drawn while the network works; the mean loss. */
  private double fit(ComputationGraph network, int firstStep) {
    double sum = 0;
    try (ExecutorService ahead = Executors.newSingleThreadExecutor()) {
      Future<DataSet> next = ahead.submit(() -> batch(firstStep));
      for (int i = 0; i < schedule.stepsPerEpoch(); i++) {
        DataSet batch = await(next);
        int step = firstStep + i + 1;
        next = ahead.submit(() -> batch(step));
        network.fit(batch);
        sum += loss.last();
        listener.step(step, loss.last());
        listener.pulse();
      }
    }
    return sum / schedule.stepsPerEpoch();
  }

  private static DataSet await(Future<DataSet> batch) {
    try {
      return batch.get();
    } catch (InterruptedException e) {
      throw new CancellationException("training was interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot draw a batch", e.getCause());
    }
  }

  private DataSet batch(int step) {
    RandomGenerator random =
        RandomGeneratorFactory.of("L64X128MixRandom")
            .create(configuration.seed() * 1_000_003 + step);
    int batch = optimisation.batch();
    List<ContourPicture> pictures = new ArrayList<>();
    List<ContourPicture> references = new ArrayList<>();
    double[][] melodies = new double[2 * batch][1];
    for (int i = 0; i < batch; i++) {
      Pair pair = pairs.draw(random);
      pictures.add(pair.hum());
      references.add(pair.reference());
      melodies[i][0] = pair.melody();
      melodies[batch + i][0] = pair.melody();
    }
    pictures.addAll(references);
    return new DataSet(Embedder.input(pictures), Nd4j.create(melodies));
  }

  private ComputationGraph network() {
    ComputationGraph network =
        Networks.create(
            configuration.network(),
            configuration.seed(),
            new Adam(rate),
            loss,
            optimisation.weightDecay());
    Start start = configuration.start();
    if (start == null) {
      return network;
    }
    network.setParams(Checkpoint.network(start.model()).params());
    return start.frozen() ? Networks.frozen(network) : network;
  }
}
