package org.earworm.audio;

/** One of the sounds that a recording may be heard as, at 16 kHz. */
final class Plane {
  /** Root mean square of the loudest block of a silent clip, relative to full scale (-60 dB). */
  private static final double SILENCE = 1e-3;

  private static final int BLOCK = Pcm.SAMPLE_RATE / 20;

  private final int length;
  private final Samples samples;
  private double clarity = -1;

  Plane(int length, Samples samples) {
    this.length = length;
    this.samples = samples;
  }

  /** Gives the sample of an index, in [-1, 1]. */
  @FunctionalInterface
  interface Samples {
    float at(int i);
  }

  /** How much of a melody there is evidence of, 0 to 1. */
  double clarity() {
    if (clarity < 0) {
      clarity = Clarity.of(samples, length);
    }
    return clarity;
  }

  double seconds() {
    return (double) length / Pcm.SAMPLE_RATE;
  }

  /** The highest absolute sample. */
  double peak() {
    float peak = 0;
    for (int i = 0; i < length; i++) {
      peak = Math.max(peak, Math.abs(samples.at(i)));
    }
    return peak;
  }

  boolean isSilent() {
    for (int start = 0; start < length; start += BLOCK) {
      double energy = 0;
      for (int i = start; i < Math.min(length, start + BLOCK); i++) {
        energy += samples.at(i) * samples.at(i);
      }
      if (energy > SILENCE * SILENCE * BLOCK) {
        return false;
      }
    }
    return true;
  }

  Pcm pcm() {
    float[] copy = new float[length];
    for (int i = 0; i < length; i++) {
      copy[i] = samples.at(i);
    }
    return new Pcm(copy);
  }
}
