package org.earworm.web;

import jakarta.validation.Valid;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.earworm.jobs.Job;
import org.earworm.models.EvaluationRequest;
import org.earworm.models.ModelJobs;
import org.earworm.models.Run;
import org.earworm.models.TrainingRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Trainings and evaluations, and their reports. */
@RestController
@RequestMapping(path = "/v1/admin", produces = MediaType.APPLICATION_JSON_VALUE)
final class RunController {
  /** A report holds its style and its pictures; nothing else may be loaded or run. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

  private final ModelJobs runs;

  RunController(ModelJobs runs) {
    this.runs = runs;
  }

  @PostMapping(path = "/trainings", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Job> train(@Valid @RequestBody TrainingRequest request) {
    return accepted(() -> runs.train(request));
  }

  @PostMapping(path = "/evaluations", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Job> evaluate(@Valid @RequestBody EvaluationRequest request) {
    return accepted(() -> runs.evaluate(request));
  }

  private static ResponseEntity<Job> accepted(Supplier<Job> submission) {
    try {
      return AdminController.accepted(submission.get());
    } catch (IllegalArgumentException e) {
      throw Problem.BAD_REQUEST.exception(String.valueOf(e.getMessage()));
    }
  }

  @GetMapping("/runs")
  RunList runs() throws IOException {
    return new RunList(runs.list());
  }

  @GetMapping("/runs/{id}")
  Run run(@PathVariable String id) {
    return runs.find(id).orElseThrow(RunController::notFound);
  }

  @GetMapping(path = "/runs/{id}/report", produces = "text/html;charset=UTF-8")
  ResponseEntity<String> report(
      @PathVariable String id, @RequestParam(required = false) @Nullable String with) {
    List<String> ids = Stream.of(id, with).flatMap(Stream::ofNullable).toList();
    String page = runs.report(ids).orElseThrow(RunController::notFound);
    return ResponseEntity.ok().header("Content-Security-Policy", POLICY).body(page);
  }

  private static ProblemException notFound() {
    return Problem.NOT_FOUND.exception("No run has this id; GET /v1/admin/runs lists them.");
  }

  /** {@code RunList} of openapi.yaml. */
  record RunList(List<Run> runs) {}
}
