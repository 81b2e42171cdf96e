package org.earworm.embedding;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.weights.WeightInitUtil;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Feed-forward attention over time (Raffel &amp; Ellis 2016, eq. 1-3), with several heads and a
 * learned position: {@code h += P; e = tanh(h W + b) v; a = softmax over time; c = aᵀ h}.
 *
 * <p>Input {@code [batch, frames, bins, channels]}, each frame flattened to {@code width}; output
 * {@code [batch, heads * width]}. Written as matrix products: broadcasts are fifty times slower.
 */
public class AttentionPooling extends SameDiffLayer {
  private static final String POSITION = "P";
  private static final String WEIGHT = "W";
  private static final String BIAS = "b";
  private static final String VALUE = "v";

  private int frames;
  private int width;
  private int units;
  private int heads;

  /** For deserialisation. */
  public AttentionPooling() {}

  AttentionPooling(int frames, int width, int units, int heads) {
    this.frames = frames;
    this.width = width;
    this.units = units;
    this.heads = heads;
  }

  @Override
  public void defineParameters(SDLayerParams parameters) {
    parameters.addWeightParam(POSITION, frames, width);
    parameters.addWeightParam(WEIGHT, width, units);
    parameters.addBiasParam(BIAS, 1, units);
    parameters.addWeightParam(VALUE, units, heads);
  }

  @Override
  public void initializeParameters(Map<String, INDArray> parameters) {
    parameter(parameters, BIAS).assign(0);
    initialise(parameter(parameters, POSITION), frames, width, WeightInit.NORMAL);
    initialise(parameter(parameters, WEIGHT), width, units, WeightInit.XAVIER);
    initialise(parameter(parameters, VALUE), units, heads, WeightInit.XAVIER);
  }

  private static <T> T parameter(Map<String, T> parameters, String name) {
    return Objects.requireNonNull(parameters.get(name), name);
  }

  private static void initialise(INDArray parameter, int in, int out, WeightInit scheme) {
    WeightInitUtil.initWeights(
        in, out, parameter.shape(), scheme, null, parameter.ordering(), parameter);
  }

  @Override
  public SDVariable defineLayer(
      SameDiff sd,
      SDVariable input,
      Map<String, SDVariable> parameters,
      @Nullable SDVariable mask) {
    SDVariable position = sd.reshape(parameter(parameters, POSITION), 1, frames, width);
    SDVariable h = sd.reshape(input, -1, frames, width).add(position);
    SDVariable flat = sd.reshape(h, -1, width);
    SDVariable hidden =
        sd.math.tanh(flat.mmul(parameter(parameters, WEIGHT)).add(parameter(parameters, BIAS)));
    SDVariable energy = sd.reshape(hidden.mmul(parameter(parameters, VALUE)), -1, frames, heads);
    SDVariable weights = sd.nn.softmax(sd.permute(energy, 0, 2, 1), 2);
    return sd.reshape(weights.mmul(h), -1, (long) heads * width);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    return InputType.feedForward((long) heads * width);
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameterView,
      boolean initialise,
      DataType type) {
    var layer = new HalvedGradient(configuration, type);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(parameterView);
    layer.setParamTable(initializer().init(configuration, parameterView, initialise));
    layer.setConf(configuration);
    return layer;
  }

  /** DL4J 1.0.0-M2.1 back-propagates exactly twice the gradient through its SameDiff layers. */
  private static final class HalvedGradient
      extends org.deeplearning4j.nn.layers.samediff.SameDiffLayer {
    HalvedGradient(NeuralNetConfiguration configuration, DataType type) {
      super(configuration, type);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
        INDArray epsilon, LayerWorkspaceMgr workspaces) {
      return super.backpropGradient(epsilon.mul(0.5), workspaces);
    }
  }

  public int getFrames() {
    return frames;
  }

  public void setFrames(int frames) {
    this.frames = frames;
  }

  public int getWidth() {
    return width;
  }

  public void setWidth(int width) {
    this.width = width;
  }

  public int getUnits() {
    return units;
  }

  public void setUnits(int units) {
    this.units = units;
  }

  public int getHeads() {
    return heads;
  }

  public void setHeads(int heads) {
    this.heads = heads;
  }
}
