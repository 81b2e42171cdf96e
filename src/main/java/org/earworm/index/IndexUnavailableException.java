package org.earworm.index;

/** The index cannot be opened, read or written; the message says what to do about it. */
public final class IndexUnavailableException extends RuntimeException {
  IndexUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
