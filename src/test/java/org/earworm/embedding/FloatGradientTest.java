package org.earworm.embedding;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.earworm.melody.Melodies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Training runs in single precision on oneDNN, which DL4J 1.0.0-M2.1 drives wrongly in places; in
 * double precision it takes its own way, which finite differences confirm.
 */
class FloatGradientTest {
  private static final int BATCH = 8;

  @ParameterizedTest
  @ValueSource(strings = {"earworm", "deep-sing-2017"})
  void oneDnnGivesTheGradientsOfDoublePrecision(String name) {
    NetworkConfiguration shape = NetworkConfiguration.named(name);
    ComputationGraph single = Networks.create(shape, 7, new NoOp(), new LossMSE(), 0);
    ComputationGraph precise = single.convertDataType(DataType.DOUBLE);
    List<ContourPicture> pictures =
        SmallNetworks.pictures(BATCH, shape.frontEnd(), Melodies.random(7));
    INDArray input = Embedder.input(pictures);
    INDArray labels = Nd4j.rand(DataType.FLOAT, BATCH, Embedding.DIMENSIONS);
    Map<String, INDArray> gradients = gradients(single, input, labels);
    Map<String, INDArray> truths = gradients(precise, input, labels);
    assertThat(gradients).hasSameSizeAs(single.paramTable());
    SoftAssertions.assertSoftly(
        softly ->
            truths.forEach(
                (parameter, truth) -> {
                  INDArray gradient =
                      requireNonNull(gradients.get(parameter)).castTo(DataType.DOUBLE);
                  softly
                      .assertThat(Transforms.cosineSim(truth, gradient))
                      .as("direction of %s", parameter)
                      .isGreaterThan(0.999);
                  softly
                      .assertThat(length(gradient) / length(truth))
                      .as("length of %s", parameter)
                      .isCloseTo(1, within(0.01));
                }));
  }

  private static double length(INDArray gradient) {
    return gradient.norm2Number().doubleValue();
  }

  private static Map<String, INDArray> gradients(
      ComputationGraph network, INDArray input, INDArray labels) {
    DataType type = network.params().dataType();
    network.setInputs(input.castTo(type));
    network.setLabels(labels.castTo(type));
    network.computeGradientAndScore();
    return network.gradient().gradientForVariable();
  }
}
