package org.earworm.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.hipparchus.analysis.MultivariateFunction;
import org.hipparchus.analysis.MultivariateVectorFunction;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;
import org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer.Formula;

/**
 * Weights that explain choices (McFadden 1974, "Conditional logit analysis of qualitative choice
 * behavior"): the probability of an alternative is the softmax of its weighted features. Logistic
 * regression is the case of two alternatives, one of them all zeros.
 */
final class ConditionalLogit {
  private static final int MOST_EVALUATIONS = 10_000;
  private static final double TOLERANCE = 1e-9;

  /** Keeps weights finite where the choices can be told apart without error. */
  private static final double RIDGE = 1e-6;

  private ConditionalLogit() {}

  /**
   * One choice.
   *
   * @param alternatives {@code double[alternatives][features]}
   * @param chosen the number of the one that was right
   */
  record Choice(double[][] alternatives, int chosen) {
    /** In units of the features' spreads, so that all weights are pulled alike. */
    Choice over(double[] spreads) {
      double[][] scaled = new double[alternatives.length][spreads.length];
      for (int i = 0; i < scaled.length; i++) {
        int alternative = i;
        Arrays.setAll(scaled[i], j -> alternatives[alternative][j] / spreads[j]);
      }
      return new Choice(scaled, chosen);
    }

    double[] probabilities(double[] weights) {
      double[] probabilities = new double[alternatives.length];
      double top = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < alternatives.length; i++) {
        for (int j = 0; j < weights.length; j++) {
          probabilities[i] += weights[j] * alternatives[i][j];
        }
        top = Math.max(top, probabilities[i]);
      }
      double sum = 0;
      for (int i = 0; i < probabilities.length; i++) {
        probabilities[i] = Math.exp(probabilities[i] - top);
        sum += probabilities[i];
      }
      for (int i = 0; i < probabilities.length; i++) {
        probabilities[i] /= sum;
      }
      return probabilities;
    }
  }

  /** The weights of greatest likelihood, but for a slight pull towards 0. */
  static double[] fit(List<Choice> choices, int features) {
    double[] spreads = IntStream.range(0, features).mapToDouble(j -> spread(choices, j)).toArray();
    double[] weights =
        fitScaled(choices.stream().map(choice -> choice.over(spreads)).toList(), features);
    Arrays.setAll(weights, j -> weights[j] / spreads[j]);
    return weights;
  }

  /** Standard deviation of a feature, 1 when it is always the same. */
  private static double spread(List<Choice> choices, int feature) {
    var values = StandardDeviation.create();
    for (Choice choice : choices) {
      for (double[] alternative : choice.alternatives) {
        values.accept(alternative[feature]);
      }
    }
    double deviation = values.getAsDouble();
    return deviation > 0 ? deviation : 1;
  }

  private static double[] fitScaled(List<Choice> choices, int features) {
    MultivariateFunction loss = weights -> loss(choices, weights);
    MultivariateVectorFunction gradient = weights -> gradient(choices, weights);
    return new NonLinearConjugateGradientOptimizer(
            Formula.POLAK_RIBIERE, new SimpleValueChecker(TOLERANCE, TOLERANCE))
        .optimize(
            new MaxEval(MOST_EVALUATIONS),
            new ObjectiveFunction(loss),
            new ObjectiveFunctionGradient(gradient),
            GoalType.MINIMIZE,
            new InitialGuess(new double[features]))
        .getPoint();
  }

  private static double loss(List<Choice> choices, double[] weights) {
    double loss = 0;
    for (Choice choice : choices) {
      double probability = choice.probabilities(weights)[choice.chosen];
      loss -= Math.log(Math.max(probability, Double.MIN_NORMAL));
    }
    for (double weight : weights) {
      loss += RIDGE / 2 * choices.size() * weight * weight;
    }
    return loss / choices.size();
  }

  private static double[] gradient(List<Choice> choices, double[] weights) {
    double[] gradient = new double[weights.length];
    for (Choice choice : choices) {
      double[] probabilities = choice.probabilities(weights);
      for (int i = 0; i < probabilities.length; i++) {
        double error = probabilities[i] - (i == choice.chosen ? 1 : 0);
        for (int j = 0; j < weights.length; j++) {
          gradient[j] += error * choice.alternatives[i][j];
        }
      }
    }
    for (int j = 0; j < weights.length; j++) {
      gradient[j] = gradient[j] / choices.size() + RIDGE * weights[j];
    }
    return gradient;
  }
}
