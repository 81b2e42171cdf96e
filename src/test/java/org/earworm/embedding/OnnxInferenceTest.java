package org.earworm.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.earworm.melody.Melodies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** DL4J, which trained the network, is the oracle. */
class OnnxInferenceTest {
  private static final int PICTURES = 500;

  private record Case(String name, NetworkConfiguration shape, ComputationGraph network) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> networks() {
    ComputationGraph shipped = Checkpoint.network(Checkpoint.SHIPPED);
    return Stream.of(
        new Case("earworm-1", NetworkConfiguration.EARWORM, shipped),
        trained("small", SmallNetworks.SHAPE),
        trained("deep-sing-2017", NetworkConfiguration.DEEP_SING_2017));
  }

  /** With norms and biases that are not those of a new network. */
  private static Case trained(String name, NetworkConfiguration shape) {
    RandomGenerator random = Melodies.random(5);
    ComputationGraph network = SmallNetworks.network(shape, 5);
    network
        .paramTable()
        .forEach(
            (parameter, values) -> {
              if (parameter.matches("norm.*|.*_b")) {
                for (long i = 0; i < values.length(); i++) {
                  values.putScalar(i, values.getDouble(i) + 0.2 * random.nextGaussian());
                }
              }
            });
    return new Case(name, shape, network);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void itAnswersAsDl4jDoes(Case of) throws Exception {
    List<ContourPicture> pictures =
        SmallNetworks.pictures(PICTURES, of.shape().frontEnd(), Melodies.random());
    float[][] truth = new NetworkInference(of.network(), 1).embed(pictures);
    float[][] answer = new OnnxInference(of.network(), false).embed(pictures);
    assertThat(answer).hasDimensions(PICTURES, Embedding.DIMENSIONS);
    for (int i = 0; i < PICTURES; i++) {
      assertThat(answer[i]).as("picture %d", i).containsExactly(truth[i], within(1e-5f));
      assertThat(nearest(answer, i)).as("neighbour of %d", i).isEqualTo(nearest(truth, i));
    }
  }

  @Test
  void anAnswerDependsNeitherOnTheBatchNorOnTheThread() throws Exception {
    Inference inference = new OnnxInference(SmallNetworks.network(3), false);
    List<ContourPicture> pictures =
        SmallNetworks.pictures(64, SmallNetworks.SHAPE.frontEnd(), Melodies.random());
    float[][] together = inference.embed(pictures);
    IntStream.range(0, 64)
        .parallel()
        .forEach(
            i ->
                assertThat(inference.embed(pictures.subList(i, i + 1))[0])
                    .containsExactly(together[i], within(1e-6f)));
  }

  @Test
  void aLayerThatItDoesNotKnowIsNamed() {
    var network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("picture")
                .setInputTypes(InputType.feedForward(4))
                .addLayer("odd", new DropoutLayer.Builder(0.5).build(), "picture")
                .addLayer("loss", new LossLayer.Builder(new LossMSE()).build(), "odd")
                .setOutputs("loss")
                .build());
    network.init();
    assertThatThrownBy(() -> OnnxModel.of(network))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("odd is a DropoutLayer");
  }

  private static int nearest(float[][] vectors, int of) {
    Embedding one = new Embedding(vectors[of]);
    int nearest = -1;
    float most = -2;
    for (int i = 0; i < vectors.length; i++) {
      float cosine = i == of ? -2 : one.cosine(new Embedding(vectors[i]));
      if (cosine > most) {
        most = cosine;
        nearest = i;
      }
    }
    return nearest;
  }
}
