package org.earworm.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Counts what is received while it comes, before anything keeps it: each request's bytes by what is
 * asked for, those of one address, and those of all, which are in memory until they are answered.
 * Behind a proxy an address is that which the proxy names. Thread-safe.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 3) // the trace and the request's id come before
final class Reception extends OncePerRequestFilter {
  private final WebProperties properties;
  private final BodyLimits limits;
  private final HandlerExceptionResolver problems;
  private final AtomicLong held = new AtomicLong();
  private final Map<String, Caller> callers = new ConcurrentHashMap<>();

  Reception(
      WebProperties properties,
      BodyLimits limits,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    this.properties = properties;
    this.limits = limits;
    this.problems = problems;
  }

  /** What one address has open. */
  private record Caller(int requests, long bytes) {
    static final Caller NONE = new Caller(0, 0);

    Caller plus(int moreRequests, long moreBytes) {
      return new Caller(requests + moreRequests, bytes + moreBytes);
    }
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Body body = Body.of(request);
    if (body == null) {
      chain.doFilter(request, response);
      return;
    }
    String network = Connection.network(request.getRemoteAddr());
    BodyLimits.Limit limit = limits.of(request);
    Caller caller = add(network, 1, 0);
    try {
      int most = properties.connectionsPerAddress();
      if (most > 0 && caller.requests() > most) {
        throw Problem.overloaded("This address has " + most + " requests open; wait for answers.");
      }
      limit.require(request.getContentLengthLong());
      body.charge(more -> take(network, limit, body.received(), more));
      chain.doFilter(request, response);
    } catch (ProblemException refusal) {
      problems.resolveException(request, response, null, refusal);
    } finally {
      body.charge(_ -> {});
      long bytes = limit.disk() == null ? body.received() : 0;
      held.addAndGet(-bytes);
      add(network, -1, -bytes);
    }
  }

  private Caller add(String network, int requests, long bytes) {
    Caller now =
        callers.compute(
            network,
            (_, before) -> {
              Caller after = (before == null ? Caller.NONE : before).plus(requests, bytes);
              return after.requests() == 0 ? null : after;
            });
    return now == null ? Caller.NONE : now;
  }

  private void take(String network, BodyLimits.Limit limit, long received, long more) {
    Path disk = limit.disk();
    boolean isHeld = disk == null;
    long all = isHeld ? held.addAndGet(more) : 0;
    long caller = isHeld ? add(network, 0, more).bytes() : 0;
    limit.require(received);
    if (all > limits.held() || caller > limit.share()) {
      throw Problem.overloaded(
          "Too much is being received; try again after the time in Retry-After.");
    }
    if (disk != null && disk.toFile().getUsableSpace() < limits.reserve()) {
      throw Problem.STORAGE_FULL.exception("There is no room for this; nothing was kept of it.");
    }
  }
}
