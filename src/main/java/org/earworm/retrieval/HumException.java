package org.earworm.retrieval;

/** A recording in which no melody can be searched for; the message says what to do about it. */
public final class HumException extends RuntimeException {
  /** Why. */
  public enum Reason {
    /** Less than two seconds of pitch. */
    TOO_SHORT,
    /** Sound, but no pitch in it. */
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
