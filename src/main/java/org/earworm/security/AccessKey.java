package org.earworm.security;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is known after it was issued: without its token.
 *
 * @param id unique, no secret
 * @param name whom or what it is for
 * @param scopes at least one
 * @param expires when it stops opening anything; null for never
 */
public record AccessKey(
    String id, String name, Set<Scope> scopes, Instant created, @Nullable Instant expires) {
  public AccessKey {
    scopes = Set.copyOf(scopes);
    if (name.isBlank() || scopes.isEmpty()) {
      throw new IllegalArgumentException("a key needs a name and at least one scope");
    }
  }
}
