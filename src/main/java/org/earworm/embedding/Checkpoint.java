package org.earworm.embedding;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.earworm.storage.Sha256;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model on disk: a folder with {@code network.zip} (DL4J, without optimiser) and {@code
 * model.json} (its card). DL4J loads a truncated zip without complaint, so the card's SHA-256 is
 * checked first.
 */
public final class Checkpoint {
  /** The model that comes with Earworm; the launcher says where it stands. */
  public static final Path SHIPPED =
      Path.of(System.getProperty("earworm.home", "."), "models", "earworm-1");

  private static final String NETWORK = "network.zip";
  private static final String CARD = "model.json";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private Checkpoint() {}

  /**
   * Loads a model.
   *
   * @throws CheckpointException when files are missing, damaged, or do not fit each other
   */
  public static Embedder load(Path folder) {
    return new Embedder(card(folder), network(folder));
  }

  /**
   * A model's network, to train on from.
   *
   * @throws CheckpointException as {@link #load} does
   */
  public static ComputationGraph network(Path folder) {
    ModelCard card = card(folder);
    byte[] zip = zip(folder, card);
    try {
      ComputationGraph stored = restore(zip, folder);
      ComputationGraph network = blank(card.network());
      if (!shapes(stored).equals(shapes(network))) {
        throw new CheckpointException(
            String.format(
                Locale.ROOT,
                "%s holds a network of another shape than its card: %d parameters, not %d",
                folder,
                stored.numParams(),
                network.numParams()));
      }
      network.setParams(stored.params());
      return network;
    } catch (IOException e) {
      throw new CheckpointException("cannot read " + folder.resolve(NETWORK), e);
    }
  }

  private static byte[] zip(Path folder, ModelCard card) {
    try {
      byte[] zip = Files.readAllBytes(folder.resolve(NETWORK));
      if (!Sha256.of(zip).equals(card.sha256())) {
        throw new CheckpointException(
            folder.resolve(NETWORK) + " does not have the SHA-256 its card states; copy it again");
      }
      return zip;
    } catch (IOException e) {
      throw new CheckpointException("cannot read " + folder.resolve(NETWORK), e);
    }
  }

  private static ComputationGraph restore(byte[] zip, Path folder) throws IOException {
    try {
      return ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(zip), false);
    } catch (RuntimeException e) { // of whatever kind: DL4J reads without looking
      throw new CheckpointException(folder.resolve(NETWORK) + " is no network of DL4J", e);
    }
  }

  private static Map<String, List<Long>> shapes(ComputationGraph network) {
    return network.paramTable().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                parameter -> Arrays.stream(parameter.getValue().shape()).boxed().toList()));
  }

  /** Whether there is a model in a folder, or what is left of one. */
  static boolean existsIn(Path folder) {
    return Files.exists(folder.resolve(CARD));
  }

  /**
   * Reads a model's card alone.
   *
   * @throws CheckpointException when there is none or it is damaged
   */
  public static ModelCard card(Path folder) {
    try {
      return JSON.readValue(Files.readAllBytes(folder.resolve(CARD)), ModelCard.class);
    } catch (IOException e) {
      throw new CheckpointException(
          "there is no model in " + folder + "; name a folder that holds " + CARD, e);
    } catch (JacksonException e) {
      throw new CheckpointException(folder.resolve(CARD) + " is not a model card", e);
    }
  }

  /** Writes a trained network and its card. */
  public static ModelCard save(
      Path folder,
      NetworkConfiguration shape,
      ComputationGraph trained,
      Map<String, Object> training,
      Map<String, Object> data,
      Map<String, Object> metrics)
      throws IOException {
    ComputationGraph network = blank(shape);
    network.setParams(trained.params());
    Files.createDirectories(folder);
    ModelSerializer.writeModel(network, folder.resolve(NETWORK).toFile(), false);
    String sha256 = Sha256.of(Files.readAllBytes(folder.resolve(NETWORK)));
    String name = folder.getFileName().toString();
    ModelCard card = new ModelCard(name, shape, sha256, training, data, metrics);
    Files.write(folder.resolve(CARD), JSON.writeValueAsBytes(card));
    return card;
  }

  private static ComputationGraph blank(NetworkConfiguration shape) {
    return Networks.create(shape, 0, new NoOp(), new LossMSE(), 0);
  }
}
