package org.earworm.embedding;

/**
 * A log-frequency picture of a melody. Do not change the array.
 *
 * @param values {@code float[frames * bins]}, frame by frame, each bin in [0, 1]
 * @param frames number of frames
 * @param bins number of bins per frame, low to high
 */
public record ContourPicture(float[] values, int frames, int bins) {
  public ContourPicture {
    if (values.length != frames * bins) {
      throw new IllegalArgumentException(
          "expected " + frames + " x " + bins + " values; values=" + values.length);
    }
  }
}
