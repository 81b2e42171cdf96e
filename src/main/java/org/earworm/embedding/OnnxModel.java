package org.earworm.embedding;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import onnx.Onnx.AttributeProto;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.InputVertex;
import org.deeplearning4j.nn.graph.vertex.impl.L2NormalizeVertex;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network as ONNX has it: a chain of DL4J's layers, one after the other. Pictures are {@code [n,
 * 1, frames, bins]}: with one channel the same bytes as DL4J's.
 */
final class OnnxModel {
  /** The name of the pictures. */
  static final String INPUT = "picture";

  private final OnnxGraph graph = new OnnxGraph();
  private final Map<String, INDArray> parameters;

  /** What the last node gives. */
  private String last = INPUT;

  private OnnxModel(Map<String, INDArray> parameters) {
    this.parameters = parameters;
  }

  /**
   * The bytes of an ONNX file.
   *
   * @throws UnsupportedOperationException when the network has a layer that is not known here
   */
  static byte[] of(ComputationGraph network) {
    OnnxModel model = new OnnxModel(network.paramTable());
    for (int index : network.topologicalSortOrder()) {
      model.add(network.getVertices()[index]);
    }
    return model.graph.file(INPUT, model.last);
  }

  private void add(GraphVertex vertex) {
    String name = vertex.getVertexName();
    if (vertex.hasLayer()) {
      add(name, vertex.getLayer().conf().getLayer());
    } else if (vertex instanceof L2NormalizeVertex) {
      String unnormalised = last;
      node("ReduceL2", name + "_length", List.of(last), OnnxGraph.integers("axes", 1));
      node(
          "Max",
          name + "_divisor",
          List.of(last, graph.floats(name + "_least", new float[] {1e-8f})));
      node("Div", name, List.of(unnormalised, last));
    } else if (!(vertex instanceof InputVertex)) {
      throw unknown(name, vertex);
    }
  }

  private void add(String name, Layer layer) {
    switch (layer) {
      case SubsamplingLayer pool -> {
        AttributeProto size = OnnxGraph.integers("kernel_shape", pool.getKernelSize());
        node("MaxPool", name, List.of(last), size, OnnxGraph.integers("strides", pool.getStride()));
      }
      case ConvolutionLayer convolution -> convolution(name, convolution);
      case BatchNormalization norm -> norm(name, norm);
      case ActivationLayer activation -> activation(name, activation.getActivationFn());
      case AttentionPooling attention -> attention(name, attention);
      case DenseLayer dense -> {
        node("Gemm", name, List.of(last, parameter(name, "W"), parameter(name, "b")));
        activation(name + "_activation", dense.getActivationFn());
      }
      case LossLayer loss -> activation(name, loss.getActivationFn());
      default -> throw unknown(name, layer);
    }
  }

  private void convolution(String name, ConvolutionLayer layer) {
    List<String> inputs =
        layer.isHasBias()
            ? List.of(last, parameter(name, "W"), parameter(name, "b"))
            : List.of(last, parameter(name, "W"));
    int[] size = layer.getKernelSize();
    int height = layer.getConvolutionMode() == ConvolutionMode.Same ? size[0] - 1 : 0;
    int width = layer.getConvolutionMode() == ConvolutionMode.Same ? size[1] - 1 : 0;
    int[] pads = {height / 2, width / 2, height - height / 2, width - width / 2};
    node(
        "Conv",
        name,
        inputs,
        OnnxGraph.integers("kernel_shape", size),
        OnnxGraph.integers("pads", pads));
    activation(name + "_activation", layer.getActivationFn());
  }

  /** DL4J keeps the logarithm of the standard deviation. */
  private void norm(String name, BatchNormalization layer) {
    float[] variances = values(name, "log10stdev");
    for (int i = 0; i < variances.length; i++) {
      variances[i] = (float) Math.pow(100, variances[i]);
    }
    String variance = graph.floats(name + "_variance", variances);
    List<String> inputs =
        List.of(
            last,
            graph.floats(name + "_gamma", values(name, "gamma")),
            graph.floats(name + "_beta", values(name, "beta")),
            graph.floats(name + "_mean", values(name, "mean")),
            variance);
    AttributeProto epsilon = OnnxGraph.number("epsilon", (float) layer.getEps());
    node("BatchNormalization", name, inputs, epsilon);
  }

  private void activation(String name, IActivation function) {
    switch (function) {
      case ActivationIdentity identity -> {}
      case ActivationReLU relu -> node("Relu", name, List.of(last));
      case ActivationTanH tanh -> node("Tanh", name, List.of(last));
      default -> throw unknown(name, function);
    }
  }

  /** As {@link AttentionPooling} defines it. */
  private void attention(String name, AttentionPooling layer) {
    node("Transpose", name + "_last", List.of(last), OnnxGraph.integers("perm", 0, 2, 3, 1));
    String frames = graph.longs(name + "_frames", 0, layer.getFrames(), layer.getWidth());
    node("Reshape", name + "_frame", List.of(last, frames));
    node("Add", name + "_h", List.of(last, parameter(name, "P")));
    String h = last;
    node("MatMul", name + "_product", List.of(h, parameter(name, "W")));
    node("Add", name + "_sum", List.of(last, graph.floats(name + "_b", values(name, "b"))));
    node("Tanh", name + "_tanh", List.of(last));
    node("MatMul", name + "_energy", List.of(last, parameter(name, "v")));
    node("Transpose", name + "_heads", List.of(last), OnnxGraph.integers("perm", 0, 2, 1));
    node("Softmax", name + "_weights", List.of(last), OnnxGraph.integer("axis", 2));
    node("MatMul", name + "_pooled", List.of(last, h));
    node("Flatten", name, List.of(last), OnnxGraph.integer("axis", 1));
  }

  private static UnsupportedOperationException unknown(String name, Object what) {
    return new UnsupportedOperationException(name + " is a " + what.getClass().getSimpleName());
  }

  private void node(
      String operator, String name, List<String> inputs, AttributeProto... attributes) {
    last = graph.node(operator, name, inputs, attributes);
  }

  private float[] values(String layer, String name) {
    return Objects.requireNonNull(parameters.get(layer + "_" + name), name)
        .dup('c')
        .data()
        .asFloat();
  }

  private String parameter(String layer, String name) {
    INDArray parameter = Objects.requireNonNull(parameters.get(layer + "_" + name), name);
    long[] shape = parameter.shape();
    boolean row = name.equals("b");
    return graph.floats(
        layer + "_" + name, values(layer, name), row ? new long[] {parameter.length()} : shape);
  }
}
