package org.earworm.training;

import org.nd4j.linalg.schedule.ISchedule;

/**
 * Learning rate that rises linearly, then falls as half a cosine (Loshchilov &amp; Hutter 2017).
 */
final class WarmupCosine implements ISchedule {
  private final double peak;
  private final int warmup;
  private final int steps;

  WarmupCosine(double peak, int warmup, int steps) {
    this.peak = peak;
    this.warmup = warmup;
    this.steps = steps;
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    double rise = Math.min(1, (iteration + 1.0) / warmup);
    double progress = Math.min(1, (double) iteration / steps);
    return peak * rise * 0.5 * (1 + Math.cos(Math.PI * progress));
  }

  @Override
  public ISchedule clone() {
    return this; // immutable
  }
}
