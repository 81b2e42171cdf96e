package org.earworm.ingestion;

/** Something that cannot be imported; the message says what to do about it. */
public final class IngestionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What is wrong with it. */
  public enum Reason {
    /** It is no archive, or a damaged one. */
    NOT_AN_ARCHIVE,
    /** Its table of contents cannot be read. */
    MALFORMED,
    /** It names a file that is not there. */
    MISSING_FILE,
    /** It points out of its archive. */
    UNSAFE_PATH,
    /** It passes a limit on bytes or files. */
    TOO_LARGE,
    /** It was stored damaged, or cannot be unpacked. */
    CORRUPT,
    /** Nothing: the importer has a fault. */
    FAULT
  }

  private final Reason reason;

  IngestionException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  IngestionException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** What is wrong with it. */
  public Reason reason() {
    return reason;
  }
}
