package org.earworm.feedback;

import java.util.UUID;

/** Feedback on a search that is not remembered. */
public final class UnknownSearchException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnknownSearchException(UUID search) {
    super("No search " + search + " is remembered: feedback is taken for a few minutes.");
  }
}
