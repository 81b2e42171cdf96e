package org.earworm.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
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

  /** Spring takes a media type for one as soon as somebody asks for it, and fails if it is none. */
  private static void requireMediaTypes(HttpServletRequest request) {
    for (String accept : Collections.list(request.getHeaders(HttpHeaders.ACCEPT))) {
      if (!accept.isBlank() && !isList(accept)) {
        throw Problem.NOT_ACCEPTABLE.exception(
            "The header Accept must be a list of media types, such as application/json,"
                + " */*;q=0.1.");
      }
    }
    String type = request.getContentType();
    if (type != null && !type.isEmpty() && !isConcrete(type)) {
      throw Problem.UNSUPPORTED_MEDIA_TYPE.exception(
          "The header Content-Type must be one media type, such as application/json.");
    }
  }

  private static boolean isList(String types) {
    try {
      return !MediaType.parseMediaTypes(types).isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isConcrete(String type) {
    try {
      return MediaType.parseMediaType(type).isConcrete();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      requireMediaTypes(request);
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
