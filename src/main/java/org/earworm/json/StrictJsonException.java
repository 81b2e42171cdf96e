package org.earworm.json;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** A caller's JSON is not as documented; the message says where, and what belongs there. */
public final class StrictJsonException extends IllegalArgumentException {
  private static final JsonMapper JSON = new JsonMapper();

  /** Names that callers chose are in it, and a problem is JSON, too. */
  StrictJsonException(String message) {
    super(message.replaceAll("[\\p{Cc}\\p{Cs}]", "\uFFFD"));
  }

  static StrictJsonException of(JacksonException e) {
    String place = place(e);
    String named = place.isEmpty() ? "The JSON" : "\"" + place + "\"";
    return new StrictJsonException(
        switch (e) {
          case UnrecognizedPropertyException unknown ->
              named + " is not known; there are " + unknown.getKnownPropertyIds() + ".";
          case MismatchedInputException other ->
              named + " must be " + expected(other.getTargetType()) + ".";
          case InputCoercionException large ->
              named + " must be " + expected(large.getTargetType()) + ", and not that large.";
          default -> "This is no JSON that can be read: " + e.getOriginalMessage() + ".";
        });
  }

  private static String place(JacksonException e) {
    StringBuilder place = new StringBuilder();
    for (JacksonException.Reference step : e.getPath()) {
      if (step.getPropertyName() == null) {
        place.append('[').append(step.getIndex()).append(']');
      } else {
        place.append(place.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return place.toString();
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == null || Map.class.isAssignableFrom(type)) {
      return "an object";
    }
    if (type.isEnum()) {
      return "one of " + JSON.writeValueAsString(type.getEnumConstants());
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "an array";
    }
    return switch (type) {
      case Class<?> it when it == String.class -> "a text";
      case Class<?> it when it == Integer.class || it == Long.class -> "a whole number";
      case Class<?> it when it == Double.class -> "a number";
      case Class<?> it when it == Boolean.class -> "true or false";
      case Class<?> it when it == Instant.class -> "a time such as 2030-01-01T00:00:00Z";
      case Class<?> it when it == byte[].class -> "bytes in Base64";
      default -> "an object";
    };
  }
}
