package org.earworm.embedding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.earworm.melody.Melodies;
import org.earworm.melody.PitchContour;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** Untrained networks that take no time, and pictures for them. */
public final class SmallNetworks {
  /** An octave up and down, a bin per semitone. */
  public static final NetworkConfiguration SHAPE =
      new NetworkConfiguration(
          Architecture.ATTENTION,
          new FrontEnd(32, 24, 1, true, 0, 0.7),
          List.of(4, 8, 8),
          16,
          2,
          64);

  private SmallNetworks() {}

  public static ComputationGraph network(long seed) {
    return network(SHAPE, seed);
  }

  static ComputationGraph network(NetworkConfiguration shape, long seed) {
    return Networks.create(shape, seed, new NoOp(), new LossMSE(), 0);
  }

  /** The same as a model in a folder. */
  public static Embedder saved(Path folder, long seed) throws IOException {
    Checkpoint.save(folder, SHAPE, network(seed), Map.of(), Map.of(), Map.of());
    return Checkpoint.load(folder);
  }

  static List<ContourPicture> pictures(int count, FrontEnd frontEnd, RandomGenerator random) {
    return Melodies.random(count, 15, random).stream()
        .map(PitchContour::of)
        .map(frontEnd::draw)
        .toList();
  }
}
