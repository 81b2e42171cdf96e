package org.earworm.embedding;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** On DL4J, for networks that still learn. Each batch has a copy of the network to itself. */
final class NetworkInference implements Inference {
  private static final int BATCH = 64;

  /** The network and its copies, but for those that have a batch. */
  private final Queue<ComputationGraph> idle = new ConcurrentLinkedQueue<>();

  private final Semaphore copies;

  /**
   * @param copies batches at a time; of a network that still learns only one, itself
   */
  NetworkInference(ComputationGraph network, int copies) {
    this.copies = new Semaphore(copies);
    idle.add(network);
    for (int i = 1; i < copies; i++) {
      idle.add(network.clone());
    }
  }

  @Override
  public int batch() {
    return BATCH;
  }

  @Override
  public float[][] embed(List<ContourPicture> pictures) {
    INDArray input = Embedder.input(pictures);
    copies.acquireUninterruptibly();
    ComputationGraph copy = idle.remove();
    try {
      return copy.outputSingle(input).toFloatMatrix();
    } finally {
      idle.add(copy);
      copies.release();
    }
  }
}
