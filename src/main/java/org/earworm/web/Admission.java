package org.earworm.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses from its head a request that could not be worked on now, so that nothing of its body is
 * kept. Comes after those who may not, or call too often, have been refused.
 */
@Component
@ConditionalOnWebApplication
final class Admission extends OncePerRequestFilter {
  private final RequestMatcher searching = matcher(HttpMethod.POST, "/v1/search");
  private final RequestMatcher adding = matcher(HttpMethod.POST, "/v1/songs");
  private final RequestMatcher replacing =
      matcher(HttpMethod.PUT, "/v1/songs/{id}/references/{number}");

  private final HumSearch search;
  private final ChangeQueue changes;
  private final HandlerExceptionResolver problems;

  Admission(
      HumSearch search,
      ChangeQueue changes,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    this.search = search;
    this.changes = changes;
    this.problems = problems;
  }

  private static RequestMatcher matcher(HttpMethod method, String path) {
    return PathPatternRequestMatcher.withDefaults().matcher(method, path);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      if (searching.matches(request)) {
        search.requireRoom();
      } else if (adding.matches(request) || replacing.matches(request)) {
        changes.requireRoom();
      }
    } catch (ProblemException full) {
      problems.resolveException(request, response, null, full);
      return;
    }
    chain.doFilter(request, response);
  }
}
