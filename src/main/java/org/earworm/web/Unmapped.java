package org.earworm.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Tells a visitor at a mistyped path that nothing is there, rather than asking for a key. What is
 * refused stays refused; this only chooses the words. Thread-safe.
 */
@Component
class Unmapped {
  private final ObjectProvider<HandlerMapping> mappings;

  Unmapped(ObjectProvider<HandlerMapping> mappings) {
    this.mappings = mappings;
  }

  /** The refusal, or a problem of its own when no code answers at this path. */
  Exception or(Exception refusal, HttpServletRequest request) {
    ServletRequestPathUtils.parseAndCache(request);
    boolean mapped = mappings.stream().anyMatch(mapping -> answers(mapping, request));
    // The answer's media type is not the one that the handler would have had.
    request.removeAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE);
    return mapped
        ? refusal
        : Problem.NOT_FOUND.exception("Nothing is here; / is for people, /openapi.yaml the API.");
  }

  private static boolean answers(HandlerMapping mapping, HttpServletRequest request) {
    try {
      HandlerExecutionChain chain = mapping.getHandler(request);
      return chain != null && !(chain.getHandler() instanceof ResourceHttpRequestHandler);
    } catch (Exception otherMethodOrMediaType) {
      return true;
    }
  }
}
