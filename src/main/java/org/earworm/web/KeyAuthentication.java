package org.earworm.web;

import java.util.Optional;
import org.earworm.security.AccessKey;
import org.earworm.security.AccessKeys;
import org.earworm.security.Scope;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.transaction.TransactionException;

/** Who calls, by the key in {@code Authorization: Bearer KEY}. Thread-safe. */
record KeyAuthentication(AccessKeys keys) implements AuthenticationManager {
  @Override
  public Authentication authenticate(Authentication sent) {
    AccessKey key =
        find(((BearerTokenAuthenticationToken) sent).getToken())
            .orElseThrow(() -> new InvalidBearerTokenException("the key is not in force"));
    return new PreAuthenticatedAuthenticationToken(
        key.id(),
        "",
        key.scopes().stream().map(Scope::label).map(SimpleGrantedAuthority::new).toList());
  }

  private Optional<AccessKey> find(String token) {
    try {
      return keys.find(token);
    } catch (DataAccessException | TransactionException e) {
      throw new AuthenticationServiceException("keys cannot be looked up now", e);
    }
  }
}
