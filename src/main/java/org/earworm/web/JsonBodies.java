package org.earworm.web;

import java.io.IOException;
import java.util.Map;
import org.earworm.json.StrictJson;
import org.earworm.json.StrictJsonException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads bodies of JSON with {@link StrictJson}, up to a megabyte. Thread-safe. */
final class JsonBodies extends JacksonJsonHttpMessageConverter {
  private static final int MOST_BYTES = 1 << 20;

  private final StrictJson strict;

  private JsonBodies(JsonMapper json) {
    super(json);
    strict = new StrictJson(json);
  }

  @Override
  public Object read(
      ResolvableType type, HttpInputMessage message, @Nullable Map<String, Object> hints)
      throws IOException {
    byte[] body = message.getBody().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      throw Problem.TOO_LARGE.exception("A body of JSON has at most " + MOST_BYTES + " bytes.");
    }
    try {
      return strict.read(body, getJavaType(type.getType(), null));
    } catch (StrictJsonException e) {
      throw Problem.BAD_REQUEST.exception(String.valueOf(e.getMessage()));
    }
  }

  @Component
  record Customizer(JsonMapper json) implements ServerHttpMessageConvertersCustomizer {
    @Override
    public void customize(HttpMessageConverters.ServerBuilder converters) {
      converters.withJsonConverter(new JsonBodies(json));
    }
  }
}
