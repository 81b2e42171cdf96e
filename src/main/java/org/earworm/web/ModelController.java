package org.earworm.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.earworm.embedding.ModelCard;
import org.earworm.embedding.ModelRegistry;
import org.earworm.jobs.Job;
import org.earworm.models.ModelJobs;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Which models there are, and which is in service. */
@RestController
@RequestMapping(path = "/v1/admin/models", produces = MediaType.APPLICATION_JSON_VALUE)
final class ModelController {
  private final ModelRegistry models;
  private final ModelJobs runs;

  ModelController(ModelRegistry models, ModelJobs runs) {
    this.models = models;
    this.runs = runs;
  }

  @GetMapping
  ModelList models() {
    return new ModelList(models.list().stream().map(Model::of).toList());
  }

  @GetMapping("/{id}")
  Model model(@PathVariable String id) {
    return models.find(id).map(Model::of).orElseThrow(ModelController::notFound);
  }

  @PostMapping("/{id}/activate")
  ResponseEntity<Job> activate(
      @PathVariable String id, @RequestParam(defaultValue = "false") boolean force) {
    requireFound(id);
    return AdminController.accepted(runs.activate(id, force));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String id) throws IOException {
    requireFound(id);
    try {
      models.delete(id);
    } catch (IllegalArgumentException e) {
      throw Problem.MODEL_STAYS.exception(String.valueOf(e.getMessage()));
    }
  }

  private void requireFound(String id) {
    if (models.folder(id).isEmpty()) {
      throw notFound();
    }
  }

  private static ProblemException notFound() {
    return Problem.NOT_FOUND.exception("No model has this id; GET /v1/admin/models lists them.");
  }

  /** {@code ModelList} of openapi.yaml. */
  record ModelList(List<Model> models) {}

  /** {@code Model} of openapi.yaml. */
  record Model(
      String id,
      boolean active,
      boolean previous,
      String sha256,
      Object network,
      Map<String, Object> training,
      Map<String, Object> data,
      Map<String, Object> metrics) {
    static Model of(ModelRegistry.Model model) {
      ModelCard card = model.card();
      return new Model(
          model.id(),
          model.active(),
          model.previous(),
          card.sha256(),
          card.network(),
          card.training(),
          card.data(),
          card.metrics());
    }
  }
}
