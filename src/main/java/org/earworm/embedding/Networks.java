package org.earworm.embedding;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Builds the networks. All read {@code [batch, frames, bins, 1]} and answer {@code [batch, 128]} of
 * unit length.
 */
public final class Networks {
  private static final int ATTENTION_UNITS = 64;

  private Networks() {}

  /**
   * A network with random weights.
   *
   * @param updater the optimiser's rule
   * @param loss of a whole batch of embeddings
   * @param weightDecay decoupled from the gradient (Loshchilov &amp; Hutter 2019)
   */
  public static ComputationGraph create(
      NetworkConfiguration shape,
      long seed,
      IUpdater updater,
      ILossFunction loss,
      double weightDecay) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(updater)
            .weightInit(WeightInit.RELU)
            .weightDecay(weightDecay)
            .convolutionMode(ConvolutionMode.Same)
            .miniBatch(false) // the losses are means over the batch already
            .trainingWorkspaceMode(WorkspaceMode.ENABLED)
            .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
            .graphBuilder()
            .addInputs("picture")
            .setInputTypes(
                InputType.convolutional(
                    shape.frontEnd().frames(), shape.frontEnd().bins(), 1, CNN2DFormat.NHWC));
    switch (shape.architecture()) {
      case ATTENTION -> attention(graph, shape);
      case DEEP_SING_2017 -> deepSing(graph, shape);
    }
    graph
        .addVertex("unit", new L2NormalizeVertex(), "embedding")
        .addLayer(
            "loss", new LossLayer.Builder(loss).activation(Activation.IDENTITY).build(), "unit")
        .setOutputs("loss");
    ComputationGraph network = new ComputationGraph(graph.build());
    network.init();
    return network;
  }

  /** The same network, its convolutions and their norms never to change (transfer learning). */
  public static ComputationGraph frozen(ComputationGraph network) {
    return new TransferLearning.GraphBuilder(network).setFeatureExtractor("relu3").build();
  }

  private static void attention(GraphBuilder graph, NetworkConfiguration shape) {
    int frames = shape.frontEnd().frames() / 4;
    int bins = shape.frontEnd().bins() / 4;
    convolution(graph, "1", "picture", 5, 5, shape.channels().get(0), true);
    convolution(graph, "2", "relu1", 3, 3, shape.channels().get(1), true);
    convolution(graph, "3", "relu2", 3, 3, shape.channels().get(2), false);
    graph
        .addLayer(
            "reduce",
            new ConvolutionLayer.Builder(1, bins)
                .nOut(shape.hidden())
                .convolutionMode(ConvolutionMode.Truncate)
                .dataFormat(CNN2DFormat.NHWC)
                .activation(Activation.IDENTITY)
                .build(),
            "relu3")
        .addLayer("relu4", new ActivationLayer(Activation.RELU), "reduce")
        .addLayer(
            "attention",
            new AttentionPooling(frames, shape.hidden(), ATTENTION_UNITS, shape.heads()),
            "relu4")
        .addLayer("dense", dense(shape.dense(), Activation.RELU), "attention")
        .addLayer("embedding", dense(Embedding.DIMENSIONS, Activation.IDENTITY), "dense");
  }

  private static void deepSing(GraphBuilder graph, NetworkConfiguration shape) {
    int frames = shape.frontEnd().frames() / 4;
    int bins = shape.frontEnd().bins() / 4;
    convolution(graph, "1", "picture", 5, 12, shape.channels().get(0), true);
    convolution(graph, "2", "relu1", 3, 3, shape.channels().get(1), true);
    convolution(graph, "3", "relu2", 3, 3, shape.channels().get(2), false);
    graph
        .addLayer(
            "attention",
            new AttentionPooling(
                frames, bins * shape.channels().get(2), ATTENTION_UNITS, shape.heads()),
            "relu3")
        .addLayer("dense1", dense(shape.dense(), Activation.RELU), "attention")
        .addLayer("dense2", dense(shape.dense(), Activation.RELU), "dense1")
        .addLayer("embedding", dense(Embedding.DIMENSIONS, Activation.TANH), "dense2");
  }

  /**
   * Convolution, batch normalisation, pooling by two, and ReLU after the pool: same result,
   * cheaper. Activations are layers of their own: with oneDNN, DL4J 1.0.0-M2.1 back-propagates
   * wrongly through a convolution's built-in one.
   */
  private static void convolution(
      GraphBuilder graph,
      String n,
      String input,
      int height,
      int width,
      int channels,
      boolean pool) {
    graph
        .addLayer(
            "convolution" + n,
            new ConvolutionLayer.Builder(height, width)
                .nOut(channels)
                .hasBias(false)
                .dataFormat(CNN2DFormat.NHWC)
                .activation(Activation.IDENTITY)
                .build(),
            input)
        .addLayer("norm" + n, new BatchNormalization(), "convolution" + n);
    if (pool) {
      graph.addLayer(
          "pool" + n,
          new SubsamplingLayer.Builder(
                  SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2})
              .dataFormat(CNN2DFormat.NHWC)
              .build(),
          "norm" + n);
    }
    graph.addLayer("relu" + n, new ActivationLayer(Activation.RELU), (pool ? "pool" : "norm") + n);
  }

  private static DenseLayer dense(int width, Activation activation) {
    return new DenseLayer.Builder().nOut(width).activation(activation).build();
  }
}
