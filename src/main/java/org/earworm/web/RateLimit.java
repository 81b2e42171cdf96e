package org.earworm.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * How often the API may be called: a token bucket for each key and for each address without one,
 * which holds a minute's requests. Counted in this process alone. Thread-safe.
 */
final class RateLimit extends OncePerRequestFilter {
  private static final Duration PERIOD = Duration.ofMinutes(1);

  /** Buckets that are remembered; one that is forgotten is full again. */
  private static final int MAX_CALLERS = 100_000;

  private final RequestMatcher api = PathPatternRequestMatcher.withDefaults().matcher("/v1/**");
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(MAX_CALLERS).expireAfterAccess(PERIOD).build();
  private final WebProperties limits;
  private final HandlerExceptionResolver problems;

  RateLimit(WebProperties limits, HandlerExceptionResolver problems) {
    this.limits = limits;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      if (api.matches(request)) {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        take(request, caller instanceof AnonymousAuthenticationToken ? null : caller);
      }
    } catch (ProblemException tooMany) {
      problems.resolveException(request, response, null, tooMany);
      return;
    }
    chain.doFilter(request, response);
  }

  /**
   * Counts a request.
   *
   * @param caller null without a key, or with one that is not in force
   * @throws ProblemException when the caller has to wait
   */
  void take(HttpServletRequest request, @Nullable Authentication caller) {
    if (caller == null) {
      take("address " + Connection.network(request.getRemoteAddr()), limits.ratePerAddress());
    } else {
      take("key " + caller.getName(), limits.ratePerKey());
    }
  }

  private void take(String caller, int rate) {
    if (rate == 0) {
      return;
    }
    Bucket bucket =
        buckets.get(
            caller,
            _ ->
                Bucket.builder()
                    .addLimit(limit -> limit.capacity(rate).refillGreedy(rate, PERIOD))
                    .withNanosecondPrecision() // not the clock, which may be set back
                    .build());
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw Problem.TOO_MANY_REQUESTS
          .exception("More than " + rate + " requests a minute; wait as long as Retry-After says.")
          .retryAfter(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
  }
}
