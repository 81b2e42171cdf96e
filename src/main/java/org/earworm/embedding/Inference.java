package org.earworm.embedding;

import java.util.List;

/** What computes a network's answers. Thread-safe. */
sealed interface Inference permits OnnxInference, NetworkInference {
  /** How many pictures it takes at a time, at the most. */
  int batch();

  /**
   * @param pictures one to {@link #batch()}, of the front end of the network
   * @return {@code float[pictures][128]} of unit length
   */
  float[][] embed(List<ContourPicture> pictures);
}
