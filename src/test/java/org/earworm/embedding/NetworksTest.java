package org.earworm.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

class NetworksTest {
  private static final NetworkConfiguration SMALL =
      new NetworkConfiguration(
          Architecture.ATTENTION,
          new FrontEnd(16, 16, 2, true, 0, 0.5),
          List.of(2, 3, 4),
          6,
          2,
          10);

  private static final int BATCH = 4;

  /** Below attention, in it and above it: M2.1's SameDiff layers double the first two. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "convolution1_W",
        "norm1_gamma",
        "norm1_beta",
        "convolution2_W",
        "convolution3_W",
        "norm3_gamma",
        "embedding_W",
        "reduce_W",
        "attention_P",
        "attention_W",
        "attention_v",
        "dense_W"
      })
  void gradientAgreesWithFiniteDifferences(String parameter) {
    Nd4j.getRandom().setSeed(7);
    ComputationGraph network =
        Networks.create(SMALL, 7, new NoOp(), new LossMSE(), 0).convertDataType(DataType.DOUBLE);
    INDArray pictures = Nd4j.rand(DataType.DOUBLE, BATCH, 16, 16, 1);
    INDArray labels = Nd4j.rand(DataType.DOUBLE, BATCH, Embedding.DIMENSIONS);
    network.setInputs(pictures);
    network.setLabels(labels);
    network.computeGradientAndScore();
    INDArray gradient = network.gradient().getGradientFor(parameter).dup('c');
    INDArray values = network.getParam(parameter);
    INDArray magnitudes = Nd4j.math().abs(gradient.dup()).ravel();
    long[] steepest = Shape.ind2subC(gradient.shape(), Nd4j.argMax(magnitudes).getLong(0));
    double derivative = gradient.getDouble(steepest);
    double slope = slope(network, values, steepest, pictures, labels);
    assertThat(derivative / slope).isCloseTo(1.0, within(1e-3));
  }

  private static double slope(
      ComputationGraph network, INDArray values, long[] at, INDArray pictures, INDArray labels) {
    double before = values.getDouble(at);
    double step = 1e-5;
    values.putScalar(at, before + step);
    double above = score(network, pictures, labels);
    values.putScalar(at, before - step);
    double below = score(network, pictures, labels);
    values.putScalar(at, before);
    return (above - below) / (2 * step);
  }

  private static double score(ComputationGraph network, INDArray pictures, INDArray labels) {
    network.setInputs(pictures);
    network.setLabels(labels);
    network.computeGradientAndScore();
    return network.score()
        * BATCH; // DL4J divides the score, but with miniBatch(false) not the gradient
  }

  @Test
  void convolutionsRunOnOneDnn() {
    ComputationGraph network = Networks.create(SMALL, 7, new NoOp(), new LossMSE(), 0);
    network.outputSingle(Nd4j.rand(DataType.FLOAT, 2, 16, 16, 1));
    var layer = (ConvolutionLayer) network.getLayer("convolution1");
    assertThat(layer.getHelper()).isNotNull();
    assertThat(Nd4j.getEnvironment().isCPU()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"earworm", "deep-sing-2017"})
  void embeddingsAreOfUnitLength(String name) {
    NetworkConfiguration shape = NetworkConfiguration.named(name);
    ComputationGraph network = Networks.create(shape, 7, new NoOp(), new LossMSE(), 0);
    INDArray out = network.outputSingle(Nd4j.rand(DataType.FLOAT, 3, 64, 48, 1));
    assertThat(out.shape()).containsExactly(3, Embedding.DIMENSIONS);
    for (double length : out.norm2(1).toDoubleVector()) {
      assertThat(length).isCloseTo(1, within(1e-4));
    }
  }
}
