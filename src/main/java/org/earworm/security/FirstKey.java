package org.earworm.security;

import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Makes the key that a new service is administered with, and shows it on the console, once. Where
 * an OAuth 2 issuer gives out tokens there are no keys.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE)
class FirstKey implements ApplicationRunner {
  private final AccessKeys keys;
  private final boolean issuer;

  FirstKey(
      AccessKeys keys,
      @Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri:}") String issuer) {
    this.keys = keys;
    this.issuer = !issuer.isBlank();
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (!issuer && keys.list().isEmpty()) {
      String token = keys.issue("first start", Set.of(Scope.ADMIN), null).token();
      // Not logged: logs are kept, copied and read by many.
      System.out.printf(
          Locale.ROOT,
          """

          The admin key of this service; it is not shown again:

              %s

          It goes into the header "Authorization: Bearer KEY". ./earworm keys makes and revokes keys.

          """,
          token);
    }
  }
}
