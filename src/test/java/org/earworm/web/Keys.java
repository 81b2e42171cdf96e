package org.earworm.web;

import java.time.Duration;
import java.util.Set;
import org.earworm.security.AccessKeys;
import org.earworm.security.Scope;
import org.springframework.boot.test.context.TestComponent;

/** Keys of every sort, as the header {@code Authorization} has them. */
@TestComponent
class Keys {
  private final AccessKeys keys;

  Keys(AccessKeys keys) {
    this.keys = keys;
  }

  String admin() {
    return bearer(keys.issue("admin", Set.of(Scope.ADMIN), null));
  }

  String catalogue() {
    return bearer(keys.issue("catalogue", Set.of(Scope.CATALOGUE), null));
  }

  String search() {
    return bearer(keys.issue("search", Set.of(Scope.SEARCH), null));
  }

  String expired() {
    AccessKeys.Issued issued = keys.issue("expired", Set.of(Scope.ADMIN), null);
    keys.rotate(issued.key().id(), Duration.ZERO);
    return bearer(issued);
  }

  String revoked() {
    AccessKeys.Issued issued = keys.issue("revoked", Set.of(Scope.ADMIN), null);
    keys.revoke(issued.key().id());
    return bearer(issued);
  }

  private static String bearer(AccessKeys.Issued issued) {
    return "Bearer " + issued.token();
  }
}
