package org.earworm.retrieval;

import java.util.List;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.analysis.MultivariateVectorFunction;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.apache.commons.math3.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;
import org.apache.commons.math3.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer.Formula;

/**
 * Weights that explain choices (McFadden 1974, "Conditional logit analysis of qualitative choice
 * behavior"): the probability of an alternative is the softmax of its weighted features. Logistic
 * regression is the case of two alternatives, one of them all zeros.
 */
final class ConditionalLogit {
  private static final int MOST_EVALUATIONS = 10_000;
  private static final double TOLERANCE = 1e-9;

  /** Keeps weights finite where the choices can be told apart without error. */
  private static final double RIDGE = 1e-4;

  private ConditionalLogit() {}

  /**
   * One choice.
   *
   * @param alternatives {@code double[alternatives][features]}
   * @param chosen the number of the one that was right
   */
  record Choice(double[][] alternatives, int chosen) {
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
