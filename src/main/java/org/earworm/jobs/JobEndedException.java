package org.earworm.jobs;

/** A job that has ended cannot be cancelled. */
public final class JobEndedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  JobEndedException(Job job) {
    super("The job has " + job.state().label() + " already; there is nothing to cancel.");
  }
}
