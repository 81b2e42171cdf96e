package org.earworm.web;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.earworm.catalog.ExternalIds;
import org.earworm.catalog.Metadata;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads {@code SongInput} of openapi.yaml, strictly: a field that is misspelt is not ignored. */
@Component
final class SongForm {
  private final JsonMapper json;

  SongForm(JsonMapper json) {
    this.json = json.rebuild().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  }

  private record Input(
      @Nullable String title,
      @Nullable List<Artist> artists,
      @Nullable String album,
      @Nullable String origin,
      @Nullable String year,
      @Nullable String rights,
      @Nullable Ids externalIds) {
    record Artist(@Nullable String name) {}

    record Ids(@Nullable String isrc, @Nullable String musicbrainz, @Nullable String own) {}

    static Input of(Metadata metadata) {
      ExternalIds ids = metadata.externalIds();
      return new Input(
          metadata.title(),
          metadata.artists().stream().map(Artist::new).toList(),
          metadata.album(),
          metadata.origin(),
          metadata.year(),
          metadata.rights(),
          new Ids(ids.isrc(), ids.musicbrainz(), ids.own()));
    }

    Metadata metadata() {
      return new Metadata(
          Objects.requireNonNullElse(title, ""),
          artists == null
              ? List.of()
              : artists.stream()
                  .map(artist -> Objects.requireNonNullElse(artist.name, ""))
                  .toList(),
          album,
          origin,
          year,
          rights,
          externalIds == null
              ? ExternalIds.NONE
              : new ExternalIds(externalIds.isrc, externalIds.musicbrainz, externalIds.own));
    }
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
    return metadata(merge(json.valueToTree(Input.of(metadata)), patch));
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
      return json.treeToValue(song, Input.class).metadata();
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
