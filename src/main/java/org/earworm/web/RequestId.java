package org.earworm.web;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells every caller the id of the request, {@code X-Request-Id}, which is that of its trace and
 * stands in every line that is logged for it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2) // Boot begins the trace in the filter at + 1
final class RequestId extends OncePerRequestFilter {
  private final Tracer tracer;

  RequestId(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Span span = tracer.currentSpan();
    if (span != null) {
      response.setHeader("X-Request-Id", span.context().traceId());
    }
    chain.doFilter(request, response);
  }
}
