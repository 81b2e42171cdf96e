package org.earworm.audio;

/**
 * Mono sound at 16 kHz. Do not change the array.
 *
 * @param samples {@code float[n]} in [-1, 1]
 */
public record Pcm(float[] samples) {
  /** Samples per second. */
  public static final int SAMPLE_RATE = 16_000;

  /** Length in seconds. */
  public double seconds() {
    return (double) samples.length / SAMPLE_RATE;
  }
}
