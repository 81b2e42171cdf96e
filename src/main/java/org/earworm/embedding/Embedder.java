package org.earworm.embedding;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A network in service. Thread-safe. */
public final class Embedder {
  private static final Logger log = LoggerFactory.getLogger(Embedder.class);

  private final ModelCard card;
  private final Inference inference;

  /** A network that no longer changes. */
  Embedder(ModelCard card, ComputationGraph network) {
    this(card, inference(card, network));
  }

  private Embedder(ModelCard card, Inference inference) {
    this.card = card;
    this.inference = inference;
  }

  private static Inference inference(ModelCard card, ComputationGraph network) {
    try {
      return new OnnxInference(network, Backend.usesCuda());
    } catch (OrtException | UnsupportedOperationException e) {
      log.warn("{} runs on DL4J, which is slower: {}", card.name(), e.getMessage());
      return new NetworkInference(network, Runtime.getRuntime().availableProcessors());
    }
  }

  /** A network still in training, without a card of its own. */
  public static Embedder of(NetworkConfiguration shape, ComputationGraph network) {
    return new Embedder(
        new ModelCard("in training", shape, "", Map.of(), Map.of(), Map.of()),
        new NetworkInference(network, 1));
  }

  /** What is known of the network. */
  public ModelCard card() {
    return card;
  }

  /** How pictures for this network are drawn. */
  public FrontEnd frontEnd() {
    return card.network().frontEnd();
  }

  /** One embedding per picture, in order. Pictures must be of {@link #frontEnd()}. */
  public List<Embedding> embed(List<ContourPicture> pictures) {
    List<Embedding> embeddings = new ArrayList<>(pictures.size());
    int most = inference.batch();
    for (int from = 0; from < pictures.size(); from += most) {
      List<ContourPicture> batch = pictures.subList(from, Math.min(from + most, pictures.size()));
      for (float[] vector : inference.embed(batch)) {
        embeddings.add(new Embedding(vector));
      }
    }
    return embeddings;
  }

  /** Pictures as the network reads them: {@code [n, frames, bins, 1]}. */
  public static INDArray input(List<ContourPicture> pictures) {
    ContourPicture first = pictures.getFirst();
    int size = first.values().length;
    float[] values = new float[pictures.size() * size];
    for (int i = 0; i < pictures.size(); i++) {
      System.arraycopy(pictures.get(i).values(), 0, values, i * size, size);
    }
    return Nd4j.create(values, new long[] {pictures.size(), first.frames(), first.bins(), 1}, 'c');
  }
}
