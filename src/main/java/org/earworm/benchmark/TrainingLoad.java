package org.earworm.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.earworm.alignment.HumStart;
import org.earworm.catalogue.Song;
import org.earworm.dataset.LabelledHums;
import org.earworm.embedding.NetworkConfiguration;
import org.earworm.synthesis.MadeUpMelody;
import org.earworm.training.BackgroundThread;
import org.earworm.training.Epoch;
import org.earworm.training.HeldOut;
import org.earworm.training.Trainer;
import org.earworm.training.TrainingConfiguration;
import org.earworm.training.TrainingConfiguration.Optimisation;
import org.earworm.training.TrainingConfiguration.RealHums;
import org.earworm.training.TrainingConfiguration.Schedule;
import org.earworm.training.TrainingData;
import org.earworm.training.TrainingListener;

/** A training of the usual size under way in this process, as the service runs it. */
final class TrainingLoad implements AutoCloseable, TrainingListener {
  private static final int SONGS = 200;
  private static final Schedule ENDLESS =
      new Schedule(Schedule.USUAL.stepsPerEpoch(), 1000, 1000, Duration.ofDays(1));

  private final CountDownLatch underWay = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean stopped;

  /** Returns when the first step is done. */
  TrainingLoad(Path run, long seed) throws InterruptedException {
    thread = Thread.ofPlatform().start(() -> train(run, seed));
    underWay.await();
  }

  private void train(Path run, long seed) {
    BackgroundThread.lower(BackgroundThread.NICEST);
    Random random = new Random(seed);
    List<Song> songs = new ArrayList<>();
    for (int i = 0; i < SONGS; i++) {
      songs.add(Song.of("trained-" + i, MadeUpMelody.draw(random)));
    }
    NetworkConfiguration network = NetworkConfiguration.EARWORM;
    TrainingData data = new TrainingData(songs, LabelledHums.NONE);
    HeldOut heldOut = HeldOut.of(data, HumStart.START, network.frontEnd(), seed);
    var configuration =
        new TrainingConfiguration(network, null, Optimisation.USUAL, ENDLESS, RealHums.NONE, seed);
    try {
      new Trainer(configuration, data, heldOut, run, this).train();
    } catch (CancellationException enough) {
      // It is measured no longer.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      underWay.countDown();
    }
  }

  @Override
  public void told(String line) {}

  @Override
  public void epoch(Epoch epoch) {}

  @Override
  public void step(int step, double loss) {
    underWay.countDown();
  }

  @Override
  public void pulse() {
    if (stopped) {
      throw new CancellationException();
    }
  }

  @Override
  public void close() throws InterruptedException {
    stopped = true;
    thread.join();
  }
}
