package org.earworm.catalogue;

/** A change to the catalogue that was refused or failed; the message says what to do about it. */
public final class CatalogueException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What stood in the way. */
  public enum Reason {
    /** There is no such song or reference. */
    NOT_FOUND,
    /** The song is not as the caller thinks it is. */
    PRECONDITION_FAILED,
    /** A song has this id or this melody already. */
    DUPLICATE,
    /** A song needs at least one reference. */
    LAST_REFERENCE,
    /** The file holds several melodies, or not the one asked for. */
    SEVERAL_MELODIES,
    /** The idempotency key came with another request before. */
    KEY_REUSED,
    /** The bytes of a reference file on our disk are not those that came. */
    REFERENCE_DAMAGED,
    /** A reference file is no longer on our disk. */
    REFERENCE_MISSING,
    /** Too little space is left in the data folder. */
    STORAGE_FULL,
    /** The data folder or the database cannot be written to. */
    STORAGE_UNAVAILABLE
  }

  private final Reason reason;

  CatalogueException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  CatalogueException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** What stood in the way. */
  public Reason reason() {
    return reason;
  }
}
