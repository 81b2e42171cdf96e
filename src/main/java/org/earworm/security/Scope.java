package org.earworm.security;

import java.util.Locale;

/** What a key opens. */
public enum Scope {
  /** Everything. */
  ADMIN,
  /** Adding, changing and deleting songs. */
  CATALOGUE;

  /** Name in lower case, as commands, the database and tokens' scopes have it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
