package org.earworm.embedding;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of a trained network; {@code model.json} beside the checkpoint.
 *
 * @param name name and version, as its folder is called
 * @param network shape and front end
 * @param sha256 of the checkpoint {@code network.zip}, hexadecimal
 * @param training how it was trained: loss, optimiser, steps, seed
 * @param data what it was trained on: sources, numbers, fingerprint
 * @param metrics what was measured, each named with its queries and catalogue
 */
public record ModelCard(
    String name,
    NetworkConfiguration network,
    String sha256,
    Map<String, Object> training,
    Map<String, Object> data,
    Map<String, Object> metrics) {
  public ModelCard {
    training = inOrder(training);
    data = inOrder(data);
    metrics = inOrder(metrics);
  }

  private static Map<String, Object> inOrder(Map<String, Object> facts) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }
}
