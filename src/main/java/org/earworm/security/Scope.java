package org.earworm.security;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a key opens. */
public enum Scope {
  /** Everything. */
  ADMIN,
  /** Adding, changing and deleting songs; also searching and reading. */
  CATALOGUE,
  /** Searching and reading songs, where that is not open to everybody. */
  SEARCH;

  /** Name in lower case, as commands, the database and tokens' scopes have it. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
