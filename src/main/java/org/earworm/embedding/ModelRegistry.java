package org.earworm.embedding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.earworm.storage.WholeFile;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The models side by side: those that come with Earworm, the one in the configuration, and those
 * trained here. Which one is in service outlives the process. Thread-safe.
 */
@Component
public class ModelRegistry {
  private static final String IN_SERVICE = "in-service.json";
  private static final String ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
  private static final JsonMapper JSON = new JsonMapper();

  private final Path configured;
  private final Path trained;

  public ModelRegistry(EmbeddingProperties properties) {
    this.configured = properties.model().toAbsolutePath().normalize();
    this.trained = properties.models();
  }

  /**
   * A model that can be read.
   *
   * @param id its folder's name
   * @param active whether it is in service
   * @param previous whether it was in service before, and its index is kept
   */
  public record Model(String id, ModelCard card, boolean active, boolean previous) {}

  private record InService(String active, @Nullable String previous) {}

  /** All models whose cards can be read, by their ids. */
  public List<Model> list() {
    List<Model> models = new ArrayList<>();
    for (Map.Entry<String, Path> folder : folders().entrySet()) {
      try {
        models.add(model(folder.getKey(), Checkpoint.card(folder.getValue())));
      } catch (CheckpointException unreadable) {
        // It cannot be put into service either, which then says why.
      }
    }
    return models;
  }

  /**
   * The model of that id.
   *
   * @throws CheckpointException when its card cannot be read
   */
  public Optional<Model> find(String id) {
    return folder(id).map(folder -> model(id, Checkpoint.card(folder)));
  }

  private Model model(String id, ModelCard card) {
    InService now = inService();
    return new Model(id, card, id.equals(now.active), id.equals(now.previous));
  }

  /** Where a model is. */
  public Optional<Path> folder(String id) {
    return Optional.ofNullable(folders().get(id));
  }

  /**
   * Makes sure that a new model can be called so.
   *
   * @throws IllegalArgumentException when that is no name for it, or there is one of that name
   */
  public void requireFree(String id) {
    if (!id.matches(ID)) {
      throw new IllegalArgumentException(
          "a model's name is up to 100 letters, digits, dots, dashes and underscores; name=" + id);
    }
    if (folders().containsKey(id)) {
      throw new IllegalArgumentException("there is a model " + id + " already; name another");
    }
  }

  /** Where a model that is trained here goes. */
  public Path destination(String id) {
    return trained.resolve(id);
  }

  /**
   * Loads a model.
   *
   * @throws CheckpointException when there is none, or it cannot be used
   */
  public Embedder load(String id) {
    return Checkpoint.load(known(id));
  }

  private Path known(String id) {
    return folder(id)
        .orElseThrow(() -> new CheckpointException("there is no model " + id + "; see the others"));
  }

  /** The one in service: the last one put there, else the one in the configuration. */
  public String active() {
    return inService().active;
  }

  /** The one that was in service before. */
  public Optional<String> previous() {
    return Optional.ofNullable(inService().previous).filter(id -> folder(id).isPresent());
  }

  /** Notes durably which model is in service from now on. */
  public synchronized void putInService(String id) {
    String before = active();
    if (id.equals(before)) {
      return;
    }
    try {
      Files.createDirectories(trained);
      WholeFile.replace(
          trained.resolve(IN_SERVICE), JSON.writeValueAsBytes(new InService(id, before)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Deletes a model that was trained here.
   *
   * @throws IllegalArgumentException when it was not, or is in service
   */
  public synchronized void delete(String id) throws IOException {
    Path folder = trained.resolve(id);
    if (id.equals(active())) {
      throw new IllegalArgumentException(id + " is in service; activate another model first");
    }
    if (!folder.equals(folders().get(id))) {
      throw new IllegalArgumentException(id + " was not trained here; delete its folder yourself");
    }
    FileSystemUtils.deleteRecursively(folder);
  }

  private InService inService() {
    Path file = trained.resolve(IN_SERVICE);
    if (!Files.exists(file)) {
      return new InService(configured.getFileName().toString(), null);
    }
    try {
      return JSON.readValue(Files.readAllBytes(file), InService.class);
    } catch (IOException | JacksonException e) {
      throw new CheckpointException(
          file + " cannot be read; delete it to start with the configured model", e);
    }
  }

  private Map<String, Path> folders() {
    return Stream.of(Stream.of(configured), in(Checkpoint.SHIPPED.getParent()), in(trained))
        .flatMap(Function.identity())
        .collect(
            Collectors.toMap(
                folder -> folder.getFileName().toString(),
                Function.identity(),
                (first, second) -> first,
                TreeMap::new));
  }

  private static Stream<Path> in(@Nullable Path folder) {
    if (folder == null || !Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (Stream<Path> folders = Files.list(folder)) {
      return folders.filter(Checkpoint::existsIn).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
