package org.earworm.web;

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
}
