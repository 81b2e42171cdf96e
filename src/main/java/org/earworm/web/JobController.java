package org.earworm.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.earworm.jobs.Job;
import org.earworm.jobs.JobIssue;
import org.earworm.jobs.Jobs;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What long work is under way, how far it is, and an end to it. */
@RestController
@RequestMapping("/v1/admin/jobs")
final class JobController {
  private static final int MAX_LIMIT = 200;

  private static final CSVFormat TABLE =
      CSVFormat.RFC4180.builder().setHeader("item", "name", "reason", "detail").get();

  private static final Pattern FORMULA =
      Pattern.compile("[=+@\\-\\t\\r\\n\uFF1D\uFF0B\uFF20\uFF0D]");

  private final Jobs jobs;
  private final JobEvents events;

  JobController(Jobs jobs, JobEvents events) {
    this.jobs = jobs;
    this.events = events;
  }

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  JobPage jobs(
      @RequestParam(defaultValue = "50") int limit, @RequestParam @Nullable String cursor) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw Problem.BAD_REQUEST.exception(
          "limit must be from 1 to " + MAX_LIMIT + "; limit=" + limit);
    }
    if (cursor != null && jobs.find(cursor).isEmpty()) {
      throw Problem.BAD_REQUEST.exception("cursor must be the nextCursor of an earlier page.");
    }
    List<Job> page = jobs.list(cursor, limit + 1);
    return page.size() <= limit
        ? new JobPage(page, null)
        : new JobPage(page.subList(0, limit), page.get(limit - 1).id());
  }

  @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  Job job(@PathVariable String id) {
    return jobs.find(id).orElseThrow(JobController::notFound);
  }

  @DeleteMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  Job cancel(@PathVariable String id) {
    return jobs.cancel(id).orElseThrow(JobController::notFound);
  }

  @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter events(@PathVariable String id) {
    return events.follow(job(id));
  }

  @GetMapping(path = "/{id}/issues", produces = "text/csv;charset=UTF-8")
  void issues(@PathVariable String id, HttpServletResponse response) throws IOException {
    job(id);
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"issues.csv\"");
    try (CSVPrinter table = TABLE.print(response.getWriter())) {
      jobs.issues(id, issue -> print(issue, table));
    }
  }

  private static void print(JobIssue issue, CSVPrinter table) {
    try {
      table.printRecord(issue.item(), inert(issue.name()), issue.reason(), inert(issue.detail()));
    } catch (IOException clientIsGone) {
      throw new UncheckedIOException(clientIsGone);
    }
  }

  /**
   * A spreadsheet takes such a text for a formula (OWASP, CSV Injection); an apostrophe stops it.
   */
  static String inert(String text) {
    return FORMULA.matcher(text).lookingAt() ? "'" + text : text;
  }

  private static ProblemException notFound() {
    return Problem.NOT_FOUND.exception("No job has this id; GET /v1/admin/jobs lists them.");
  }

  /** {@code JobPage} of openapi.yaml. */
  record JobPage(List<Job> jobs, @Nullable String nextCursor) {}
}
