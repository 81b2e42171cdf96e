package org.earworm.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Which pages may call. Those of other origins may call the API when they are listed; their keys go
 * in a header. For a WebSocket a browser asks no leave first, so the stream is kept from all others
 * here.
 */
final class Origins extends DefaultCorsProcessor {
  private final HandlerExceptionResolver problems;

  private Origins(HandlerExceptionResolver problems) {
    this.problems = problems;
  }

  static CorsFilter filter(WebProperties properties, HandlerExceptionResolver problems) {
    CorsConfiguration cors = new CorsConfiguration();
    cors.setAllowedOrigins(properties.corsOrigins());
    cors.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
    cors.setAllowedHeaders(
        List.of(
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.IF_MATCH,
            "Idempotency-Key"));
    cors.setExposedHeaders(
        List.of(
            HttpHeaders.ETAG,
            HttpHeaders.LOCATION,
            HttpHeaders.RETRY_AFTER,
            HttpHeaders.WWW_AUTHENTICATE));
    UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
    source.registerCorsConfiguration(SearchStream.PATH, cors);
    if (!properties.corsOrigins().isEmpty()) {
      source.registerCorsConfiguration("/v1/**", cors);
    }
    CorsFilter filter = new CorsFilter(source);
    filter.setCorsProcessor(new Origins(problems));
    return filter;
  }

  @Override
  public boolean processRequest(
      @Nullable CorsConfiguration cors, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean allowed = super.processRequest(cors, request, response);
    if (!allowed) {
      String detail =
          "List the page's origin in EARWORM_CORS_ORIGINS; behind a proxy that ends TLS, also set"
              + " EARWORM_FORWARD_HEADERS=native.";
      problems.resolveException(request, response, null, Problem.FOREIGN_ORIGIN.exception(detail));
    }
    return allowed;
  }

  /** The problem is the answer. */
  @Override
  protected void rejectRequest(ServerHttpResponse response) {}
}
