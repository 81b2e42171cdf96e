package org.earworm.audio;

/** A clip that cannot be listened to; the message says what its sender can do about it. */
public final class AudioException extends RuntimeException {
  /** What is wrong with the clip. */
  public enum Reason {
    /** There are no bytes. */
    EMPTY,
    /** More bytes than {@link AudioProperties#maxSize()}. */
    TOO_LARGE,
    /** Not a container we know. */
    NOT_AUDIO,
    /** Sound in a container or a codec that is not read, and that the message names. */
    UNSUPPORTED,
    /** A container we know, but no sound can be decoded from it. */
    CORRUPT,
    /** Decoding did not end within {@link AudioProperties#decodeTimeout()}. */
    TIMEOUT,
    /** More sound than {@link AudioProperties#maxLength()}. */
    TOO_LONG,
    /** Nothing to hear. */
    SILENT
  }

  private final Reason reason;

  AudioException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** What is wrong with the clip. */
  public Reason reason() {
    return reason;
  }
}
