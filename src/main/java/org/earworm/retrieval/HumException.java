package org.earworm.retrieval;

/** STAND-IN for the lead's: a recording in which no melody can be searched for. */
public final class HumException extends RuntimeException {
  /** Why. */
  public enum Reason {
    SILENT,
    TOO_SHORT,
    NO_PITCH
  }

  private final Reason reason;

  public HumException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
