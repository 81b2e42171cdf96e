package org.earworm.jobs;

/** Ends a run before its job is done; handlers let it through. */
public final class JobStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  enum Reason {
    /** The operator wants it so. */
    CANCELLED,
    /** The service stops; another run goes on from the last checkpoint. */
    SUSPENDED,
    /** This run was taken for dead and another has begun. */
    SUPERSEDED
  }

  private final Reason reason;

  JobStoppedException(Reason reason) {
    super("the job was " + reason.name().toLowerCase(java.util.Locale.ROOT));
    this.reason = reason;
  }

  /** Whether the operator wants it so; otherwise another run goes on with the job. */
  public boolean cancelled() {
    return reason == Reason.CANCELLED;
  }

  Reason reason() {
    return reason;
  }
}
