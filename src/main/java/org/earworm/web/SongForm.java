package org.earworm.web;

import java.util.Objects;
import java.util.stream.Collectors;
import org.earworm.catalog.Metadata;
import org.earworm.catalog.SongInput;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads {@code SongInput} of openapi.yaml, strictly: no field that is misspelt is ignored, none may
 * come twice, and a number is no text.
 */
@Component
final class SongForm {
  private final JsonMapper json;

  SongForm(JsonMapper json) {
    this.json =
        json.rebuild()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .withCoercionConfig(
                LogicalType.Textual,
                text ->
                    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();
  }

  /**
   * @throws ProblemException when it is not as documented
   */
  Metadata read(byte[] song) {
    try {
      return metadata(json.readTree(song));
    } catch (JacksonException e) {
      throw Problem.BAD_REQUEST.exception("\"song\" must be a JSON object.");
    }
  }

  /**
   * Applies a JSON merge patch (RFC 7396).
   *
   * @throws ProblemException when the result is not as documented
   */
  Metadata patched(Metadata metadata, JsonNode patch) {
    return metadata(merge(json.valueToTree(SongInput.of(metadata)), patch));
  }

  private JsonNode merge(JsonNode target, JsonNode patch) {
    if (!patch.isObject()) {
      return patch;
    }
    ObjectNode merged = target.isObject() ? target.asObject().deepCopy() : json.createObjectNode();
    for (var field : patch.properties()) {
      if (field.getValue().isNull()) {
        merged.remove(field.getKey());
      } else {
        JsonNode before = merged.path(field.getKey());
        merged.set(field.getKey(), merge(before, field.getValue()));
      }
    }
    return merged;
  }

  private Metadata metadata(JsonNode song) {
    if (!song.isObject()) {
      throw Problem.BAD_REQUEST.exception("A song must be a JSON object.");
    }
    try {
      return json.treeToValue(song, SongInput.class).metadata();
    } catch (JacksonException e) {
      String place =
          e.getPath().stream()
              .map(JacksonException.Reference::getPropertyName)
              .filter(Objects::nonNull)
              .collect(Collectors.joining("."));
      throw Problem.BAD_REQUEST.exception("\"" + place + "\" is not as documented for a song.");
    } catch (IllegalArgumentException e) {
      throw Problem.BAD_REQUEST.exception(String.valueOf(e.getMessage()));
    }
  }
}
