package org.earworm.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.earworm.spectrogram.FrontEnd;
import org.earworm.spectrogram.Spectrogram;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network in service. Thread-safe: each batch has a copy of the network to itself. */
public final class Embedder {
  /** Small enough that a query waits at most some 30 ms for a batch of an index build. */
  private static final int BATCH = 64;

  private final ModelCard card;
  private final ComputationGraph network;

  /** The network and its copies, but for those that have a batch. */
  private final Queue<ComputationGraph> idle = new ConcurrentLinkedQueue<>();

  private final Semaphore batches;

  /** A network that no longer changes: as many batches at a time as there are processors. */
  Embedder(ModelCard card, ComputationGraph network) {
    this(card, network, Runtime.getRuntime().availableProcessors());
  }

  private Embedder(ModelCard card, ComputationGraph network, int copies) {
    this.card = card;
    this.network = network;
    batches = new Semaphore(copies);
    idle.add(network);
    for (int i = 1; i < copies; i++) {
      idle.add(network.clone());
    }
  }

  /** A network still in training, without a card of its own. */
  public static Embedder of(NetworkConfiguration shape, ComputationGraph network) {
    return new Embedder(
        new ModelCard("in training", shape, "", Map.of(), Map.of(), Map.of()), network, 1);
  }

  /** What is known of the network. */
  public ModelCard card() {
    return card;
  }

  /** A copy of its weights, {@code [1, n]}, to train on from. */
  public INDArray parameters() {
    return network.params().dup();
  }

  /** How pictures for this network are drawn. */
  public FrontEnd frontEnd() {
    return card.network().frontEnd();
  }

  /** One embedding per picture, in order. Pictures must be of {@link #frontEnd()}. */
  public List<Embedding> embed(List<Spectrogram> pictures) {
    List<Embedding> embeddings = new ArrayList<>(pictures.size());
    for (int from = 0; from < pictures.size(); from += BATCH) {
      List<Spectrogram> batch = pictures.subList(from, Math.min(from + BATCH, pictures.size()));
      for (float[] vector : output(input(batch))) {
        embeddings.add(new Embedding(vector));
      }
    }
    return embeddings;
  }

  private float[][] output(INDArray pictures) {
    batches.acquireUninterruptibly();
    ComputationGraph copy = idle.remove();
    try {
      return copy.outputSingle(pictures).toFloatMatrix();
    } finally {
      idle.add(copy);
      batches.release();
    }
  }

  /** Pictures as the network reads them: {@code [n, frames, bins, 1]}. */
  public static INDArray input(List<Spectrogram> pictures) {
    Spectrogram first = pictures.getFirst();
    int size = first.values().length;
    float[] values = new float[pictures.size() * size];
    for (int i = 0; i < pictures.size(); i++) {
      System.arraycopy(pictures.get(i).values(), 0, values, i * size, size);
    }
    return Nd4j.create(values, new long[] {pictures.size(), first.frames(), first.bins(), 1}, 'c');
  }
}
