package org.earworm.training;

import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Hands DL4J a {@link BatchLoss}. The network's output is {@code [2 * batch, 128]}: hums, then
 * references; the labels {@code [2 * batch, 1]} number the melody each row was made of.
 */
final class BatchLossFunction implements ILossFunction {
  private final transient BatchLoss loss;
  private double last;

  BatchLossFunction(BatchLoss loss) {
    this.loss = loss;
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels,
      INDArray output,
      IActivation activation,
      @Nullable INDArray mask,
      boolean average) {
    int batch = (int) output.size(0) / 2;
    INDArray hums = half(output, 0, batch);
    INDArray references = half(output, batch, 2 * batch);
    double[][] similarity = hums.mmul(references.transpose()).toDoubleMatrix();
    boolean[][] negative = NegativeMask.of(half(labels, 0, batch).ravel().toDoubleVector());
    double[][] gradient = new double[batch][batch];
    double value = loss.evaluate(similarity, negative, gradient);
    last = value;
    INDArray byCosine = Nd4j.createFromArray(gradient).castTo(output.dataType());
    INDArray byOutput = Nd4j.concat(0, byCosine.mmul(references), byCosine.transpose().mmul(hums));
    return Pair.of(value, byOutput);
  }

  /** The loss of the last batch; DL4J's own score is divided by rows once more. */
  double last() {
    return last;
  }

  private static INDArray half(INDArray rows, int from, int to) {
    return rows.get(NDArrayIndex.interval(from, to), NDArrayIndex.all()).dup('c');
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray output, IActivation activation, @Nullable INDArray mask) {
    return computeGradientAndScore(labels, output, activation, mask, true).getSecond();
  }

  @Override
  public double computeScore(
      INDArray labels,
      INDArray output,
      IActivation activation,
      @Nullable INDArray mask,
      boolean average) {
    return computeGradientAndScore(labels, output, activation, mask, average).getFirst();
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray output, IActivation activation, @Nullable INDArray mask) {
    throw new UnsupportedOperationException("a batch loss has no score per example");
  }

  @Override
  public String name() {
    return loss.toString();
  }
}
