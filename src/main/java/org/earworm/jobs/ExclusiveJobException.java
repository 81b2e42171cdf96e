package org.earworm.jobs;

/** A job of a kind that goes one at a time is queued or running already. */
public final class ExclusiveJobException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ExclusiveJobException(String kind, Throwable cause) {
    super(
        "A job of the kind "
            + kind
            + " is under way and there can be only one: wait for it, or cancel it.",
        cause);
  }
}
