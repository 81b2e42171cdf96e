package org.earworm.json;

import static tools.jackson.databind.cfg.CoercionAction.Fail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads what a caller writes in JSON (RFC 8259) as openapi.yaml has it: no field is unknown or
 * there twice, nothing is taken for another type, null stands for nothing, and nothing follows.
 * Thread-safe.
 */
public final class StrictJson {
  private static final Pattern HALF = Pattern.compile("\\p{Cs}");

  private final JsonMapper json;

  /**
   * @param json what else it reads by
   */
  public StrictJson(JsonMapper json) {
    this.json =
        json.rebuild()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfigDefaults(
                any ->
                    any.setCoercion(CoercionInputShape.EmptyString, Fail)
                        .setCoercion(CoercionInputShape.EmptyArray, Fail))
            .addModule(
                new SimpleModule()
                    .addDeserializer(String.class, new Scalar<>(String.class, StrictJson::text))
                    .addDeserializer(Double.class, new Scalar<>(Double.class, StrictJson::number))
                    .addDeserializer(Instant.class, new Scalar<>(Instant.class, StrictJson::time))
                    .addDeserializer(byte[].class, new Scalar<>(byte[].class, StrictJson::bytes)))
            .build();
  }

  /**
   * The value of some JSON.
   *
   * @throws StrictJsonException when it is not as documented; the message says what, and where
   */
  public <T> T read(byte[] text, Class<T> type) {
    return type.cast(read(text, json.constructType(type)));
  }

  /** The same, of a type that Java knows only at run time. */
  public Object read(byte[] text, JavaType type) {
    JsonNode tree = tree(text);
    return type.hasRawClass(JsonNode.class) ? tree : read(tree, type, false);
  }

  /**
   * The same, where null may stand for any field's removal (RFC 7396).
   *
   * @return as it was written
   */
  public JsonNode patch(JsonNode patch, Class<?> type) {
    read(patch, json.constructType(type), true);
    return patch;
  }

  /** The value of JSON that was read already. */
  public <T> T read(JsonNode tree, Class<T> type) {
    return type.cast(read(tree, json.constructType(type), false));
  }

  /** Some JSON, whatever it says. */
  public JsonNode tree(byte[] text) {
    try {
      return json.readTree(text);
    } catch (JacksonException e) {
      throw StrictJsonException.of(e);
    }
  }

  private Object read(JsonNode tree, JavaType type, boolean nulls) {
    if (tree.isNull() || tree.isMissingNode()) {
      throw new StrictJsonException("The JSON must be an object.");
    }
    check(tree, "", nulls);
    try {
      return json.treeToValue(tree, type);
    } catch (JacksonException e) {
      throw StrictJsonException.of(e);
    }
  }

  private static void check(JsonNode node, String place, boolean nulls) {
    if (node.isNull() && !nulls) {
      throw new StrictJsonException("\"" + place + "\" must not be null; leave it out.");
    }
    if (node.isString() && HALF.matcher(node.asString()).find()) {
      throw new StrictJsonException("\"" + place + "\" has half a character of UTF-16 in it.");
    }
    String before = place.isEmpty() ? "" : place + ".";
    node.properties().forEach(field -> check(field.getValue(), before + field.getKey(), nulls));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      check(node.get(i), place + "[" + i + "]", nulls);
    }
  }

  /** Jackson also takes the text "NaN" for one, and what is too large for infinity. */
  private static Double number(JsonParser at) {
    double value = at.currentToken().isNumeric() ? at.getDoubleValue() : Double.NaN;
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException();
    }
    return value;
  }

  /** Jackson also takes seconds since 1970. */
  private static Instant time(JsonParser at) {
    return OffsetDateTime.parse(text(at)).toInstant();
  }

  /** Jackson also takes an array of numbers. */
  private static byte[] bytes(JsonParser at) {
    text(at);
    return at.getBinaryValue();
  }

  /** Jackson also takes other scalars, and trips over an array within an array. */
  private static String text(JsonParser at) {
    if (!at.hasToken(JsonToken.VALUE_STRING)) {
      throw new IllegalArgumentException();
    }
    return at.getString();
  }

  private static final class Scalar<T> extends StdScalarDeserializer<T> {
    private final transient Function<JsonParser, T> reader;

    Scalar(Class<T> type, Function<JsonParser, T> reader) {
      super(type);
      this.reader = reader;
    }

    @Override
    public T deserialize(JsonParser at, DeserializationContext context) {
      try {
        return reader.apply(at);
      } catch (IllegalArgumentException | DateTimeException e) {
        throw context.weirdStringException(at.getString(), handledType(), "");
      }
    }
  }
}
