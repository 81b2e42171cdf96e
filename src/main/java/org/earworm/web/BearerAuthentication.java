package org.earworm.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.earworm.security.AccessKey;
import org.earworm.security.AccessKeys;
import org.earworm.security.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Who calls, by the key in {@code Authorization: Bearer KEY} (RFC 6750). Thread-safe. */
@Component
class BearerAuthentication implements AuthenticationConverter, AuthenticationManager {
  private static final String SCHEME = "Bearer ";

  private final AccessKeys keys;

  BearerAuthentication(AccessKeys keys) {
    this.keys = keys;
  }

  /** The key as sent, not yet looked at; null when there is none. */
  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? null
        : new PreAuthenticatedAuthenticationToken("key", header.substring(SCHEME.length()).strip());
  }

  @Override
  public Authentication authenticate(Authentication sent) {
    AccessKey key =
        find(String.valueOf(sent.getCredentials()))
            .orElseThrow(() -> new BadCredentialsException("the key is not in force"));
    return new PreAuthenticatedAuthenticationToken(
        key.name(),
        key.id(),
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
