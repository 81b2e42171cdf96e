package org.earworm.embedding;

/**
 * A point on the unit sphere; the cosine of two is their dot product. Do not change the array.
 *
 * @param vector {@code float[128]} of Euclidean length 1 (within 1e-3)
 */
public record Embedding(float[] vector) {
  /** Number of dimensions. */
  public static final int DIMENSIONS = 128;

  private static final double TOLERANCE = 1e-3;

  public Embedding {
    if (vector.length != DIMENSIONS) {
      throw new IllegalArgumentException(
          "an embedding has " + DIMENSIONS + " dimensions; dimensions=" + vector.length);
    }
    double length = Math.sqrt(dot(vector, vector));
    if (!(Math.abs(length - 1) <= TOLERANCE)) {
      throw new IllegalArgumentException("an embedding has length 1; length=" + length);
    }
  }

  /** Cosine similarity in [-1, 1]. */
  public float cosine(Embedding other) {
    return (float) dot(vector, other.vector);
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
