package org.earworm.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * The key of a page that opens the stream: browsers let a page choose nothing of a WebSocket's
 * handshake but its subprotocols, so one of these is {@code earworm.key.KEY}. The service chooses
 * {@link #PROTOCOL}, which the page offers beside it, and so does not say the key back.
 */
final class StreamKey implements AuthenticationConverter {
  static final String PROTOCOL = "earworm";

  private static final Pattern KEY = Pattern.compile("(?:^|[,\\s])earworm\\.key\\.([^,\\s]+)");

  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    Matcher key =
        KEY.matcher(
            String.join(",", Collections.list(request.getHeaders("Sec-WebSocket-Protocol"))));
    return key.find() ? new BearerTokenAuthenticationToken(key.group(1)) : null;
  }
}
