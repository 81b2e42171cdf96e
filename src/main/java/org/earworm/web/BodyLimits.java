package org.earworm.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.earworm.audio.AudioProperties;
import org.earworm.catalogue.CatalogueProperties;
import org.earworm.ingestion.IngestionProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** How large the body of a request may be, by what it asks for. */
@Component
@ConditionalOnWebApplication
final class BodyLimits {
  /** Of a form, beside the file in it. */
  private static final long FORM = DataSize.ofKilobytes(64).toBytes();

  /** Of everything that brings no file. */
  private static final long OTHERS = DataSize.ofMegabytes(2).toBytes();

  private final Map<RequestMatcher, Limit> limits = new LinkedHashMap<>();
  private final Limit others;
  private final long held;
  private final long reserve;

  /**
   * @param bytes that the body may have
   * @param share of one address, in bytes that are held
   * @param disk folder that it is written to; null when it is in memory
   */
  record Limit(long bytes, long share, @Nullable Path disk) {
    /**
     * @throws ProblemException when there are more
     */
    void require(long received) {
      if (received > bytes) {
        throw Problem.TOO_LARGE.exception(
            "Send a smaller file: a shorter recording, or a compressed one such as M4A or WebM.");
      }
    }
  }

  BodyLimits(
      WebProperties properties,
      AudioProperties clips,
      CatalogueProperties references,
      MultipartProperties forms,
      IngestionProperties imports) {
    long form = forms.getMaxRequestSize().toBytes();
    reserve = references.reserve().toBytes();
    held = Math.max(properties.received().toBytes(), form);
    Limit song = new Limit(form, Math.max(held / 2, form), null);
    put(HttpMethod.POST, "/v1/search", held(clips.maxSize().toBytes() + FORM));
    put(HttpMethod.POST, "/v1/songs", song);
    put(
        HttpMethod.PUT,
        "/v1/songs/{id}/references/{number}",
        new Limit(Math.min(form, references.maxSize().toBytes() + FORM), song.share(), null));
    put(
        HttpMethod.POST,
        "/v1/admin/imports",
        new Limit(imports.maxUpload().toBytes() + 1, 0, imports.directory()));
    others = held(OTHERS);
  }

  private Limit held(long bytes) {
    return new Limit(bytes, Math.max(held / 4, bytes), null);
  }

  private void put(HttpMethod method, String path, Limit limit) {
    limits.put(PathPatternRequestMatcher.withDefaults().matcher(method, path), limit);
  }

  Limit of(HttpServletRequest request) {
    return limits.entrySet().stream()
        .filter(it -> it.getKey().matches(request))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(others);
  }

  /** Bytes that stay free on a disk. */
  long reserve() {
    return reserve;
  }

  /** Bytes of all requests that may be in memory. */
  long held() {
    return held;
  }
}
