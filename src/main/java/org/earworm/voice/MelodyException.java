package org.earworm.voice;

/** A file that no melody could be read from; the message says what to do about it. */
public final class MelodyException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What is wrong with the file. */
  public enum Reason {
    /** Its name ends in nothing that is read. */
    UNKNOWN_FORMAT,
    /** It is damaged, or not what its name says. */
    UNREADABLE,
    /** It holds no pitched notes. */
    NO_NOTES,
    /** It passes a limit on bytes, notes or duration. */
    TOO_LARGE
  }

  private final Reason reason;

  public MelodyException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public MelodyException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** What is wrong with the file. */
  public Reason reason() {
    return reason;
  }
}
