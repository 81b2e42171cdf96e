package org.earworm.security;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is known after it was issued: without its token.
 *
 * @param id unique, no secret
 * @param name whom or what it is for, a line of at most 200 characters
 * @param scopes at least one
 * @param expires when it stops opening anything, at most a hundred years hence; null for never
 */
public record AccessKey(
    String id, String name, Set<Scope> scopes, Instant created, @Nullable Instant expires) {
  private static final int LONGEST_NAME = 200;
  private static final Duration LONGEST_LIFE = Duration.ofDays(36_525);

  /**
   * @throws IllegalArgumentException when one is not as described; the message says which
   */
  public AccessKey {
    scopes = Set.copyOf(scopes);
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("a key needs at least one scope");
    }
    if (name.isBlank()
        || name.length() > LONGEST_NAME
        || name.matches("(?s).*[\\p{Cc}\\p{Cs}].*")) {
      throw new IllegalArgumentException(
          "a key's name must be one line of 1 to " + LONGEST_NAME + " characters");
    }
    if (expires != null && expires.isAfter(created.plus(LONGEST_LIFE))) {
      throw new IllegalArgumentException("a key may live for a hundred years; or for ever");
    }
  }
}
