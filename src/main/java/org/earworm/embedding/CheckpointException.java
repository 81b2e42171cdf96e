package org.earworm.embedding;

/** A model folder that cannot be used; the message says why and what to do. */
public final class CheckpointException extends RuntimeException {
  CheckpointException(String message) {
    super(message);
  }

  CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
