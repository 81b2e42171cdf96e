package org.earworm.web;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponseException;

/** A problem that this package finds itself. */
final class ProblemException extends ErrorResponseException {
  private final Problem problem;

  ProblemException(Problem problem, String detail) {
    super(problem.status(), problem.detail(detail), null);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }

  /** Says when to try again, in whole seconds. */
  ProblemException retryAfter(Duration wait) {
    long seconds = wait.plusNanos(999_999_999).toSeconds();
    getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, seconds)));
    return this;
  }
}
