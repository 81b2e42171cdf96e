package org.earworm.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import org.earworm.ingestion.Export;
import org.earworm.ingestion.Imports;
import org.earworm.ingestion.Scrub;
import org.earworm.jobs.Job;
import org.earworm.jobs.Jobs;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Long work on the whole catalogue, to be followed as a job. */
@RestController
@RequestMapping("/v1/admin")
final class AdminController {
  private static final String ZIP = "application/zip";

  private final Jobs jobs;
  private final Imports imports;
  private final Export export;

  AdminController(Jobs jobs, Imports imports, Export export) {
    this.jobs = jobs;
    this.imports = imports;
    this.export = export;
  }

  @PostMapping(path = "/reindex", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Job> reindex() {
    return accepted(jobs.submit("reindex", Map.of()));
  }

  @PostMapping(path = "/scrub", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Job> scrub() {
    return accepted(jobs.submit(Scrub.KIND, Map.of()));
  }

  @PostMapping(path = "/imports", consumes = ZIP, produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Job> importArchive(InputStream archive) throws IOException {
    return accepted(imports.submit(archive, Imports.Format.ZIP));
  }

  @PostMapping(
      path = "/imports",
      consumes = MediaType.APPLICATION_NDJSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Job> importLines(InputStream lines) throws IOException {
    return accepted(imports.submit(lines, Imports.Format.NDJSON));
  }

  @GetMapping(path = "/export", produces = ZIP)
  void export(HttpServletResponse response) throws IOException {
    export.requireWhole(); // before there is a status
    response.setContentType(ZIP);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"earworm-export.zip\"");
    export.write(response.getOutputStream(), done -> {});
  }

  /** The job, and where it can be followed. */
  static ResponseEntity<Job> accepted(Job job) {
    return ResponseEntity.accepted().location(URI.create("/v1/admin/jobs/" + job.id())).body(job);
  }
}
