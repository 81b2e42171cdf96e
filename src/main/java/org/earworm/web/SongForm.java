package org.earworm.web;

import org.earworm.catalogue.Metadata;
import org.earworm.catalogue.SongInput;
import org.earworm.json.StrictJson;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads {@code SongInput} of openapi.yaml. */
@Component
final class SongForm {
  private final JsonMapper json;
  private final StrictJson strict;

  SongForm(JsonMapper json) {
    this.json = json;
    this.strict = new StrictJson(json);
  }

  /**
   * @throws ProblemException when it is not as documented
   */
  Metadata read(byte[] song) {
    try {
      return strict.read(song, SongInput.class).metadata();
    } catch (IllegalArgumentException e) {
      throw Problem.BAD_REQUEST.exception("song: " + e.getMessage());
    }
  }

  /**
   * Applies a JSON merge patch (RFC 7396).
   *
   * @throws ProblemException when it, or the result, is not as documented
   */
  Metadata patched(Metadata metadata, JsonNode patch) {
    try {
      strict.patch(patch, SongInput.class);
      JsonNode merged = merge(json.valueToTree(SongInput.of(metadata)), patch);
      return strict.read(merged, SongInput.class).metadata();
    } catch (IllegalArgumentException e) {
      throw Problem.BAD_REQUEST.exception(String.valueOf(e.getMessage()));
    }
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
}
