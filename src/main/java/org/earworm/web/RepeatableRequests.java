package org.earworm.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.earworm.catalogue.Cataloguer;
import org.earworm.catalogue.Metadata;
import org.earworm.catalogue.Repeatable;
import org.earworm.catalogue.Song;
import org.earworm.catalogue.SongInput;
import org.earworm.catalogue.Upload;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Requests with an {@code Idempotency-Key}: of each one runs at a time. Thread-safe. */
@Component
final class RepeatableRequests {
  private static final int LONGEST_KEY = 255;

  private final Set<List<String>> running = ConcurrentHashMap.newKeySet();
  private final JsonMapper json;

  RepeatableRequests(JsonMapper json) {
    this.json = json;
  }

  /** An answer as it is kept. */
  private record Answer(int status, Map<String, String> headers, String body) {}

  /**
   * Does what the request asks for unless it is being done.
   *
   * @param key null when the request is not to be repeated
   * @throws ProblemException when the key is none, or the request is under way
   */
  <T> T alone(String caller, @Nullable String key, Supplier<T> request) {
    if (key == null) {
      return request.get();
    }
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw Problem.BAD_REQUEST.exception(
          "Idempotency-Key must have 1 to " + LONGEST_KEY + " characters.");
    }
    if (!running.add(List.of(caller, key))) {
      throw Problem.REQUEST_RUNNING.exception(
          "The first request with this Idempotency-Key is not done yet; ask again for its answer.");
    }
    try {
      return request.get();
    } finally {
      running.remove(List.of(caller, key));
    }
  }

  /** A request to add a song; two are the same when they say the same, however it is packed. */
  Repeatable adding(
      String caller,
      String key,
      Metadata metadata,
      List<Upload> uploads,
      Function<Song, ResponseEntity<?>> answer) {
    List<Object> request =
        List.of(
            "POST /v1/songs",
            SongInput.of(metadata),
            uploads.stream().map(file -> List.of(file.fileName(), file.sha256())).toList());
    return Repeatable.of(
        caller, key, json.writeValueAsBytes(request), song -> written(answer.apply(song)));
  }

  private String written(ResponseEntity<?> answer) {
    return json.writeValueAsString(
        new Answer(
            answer.getStatusCode().value(),
            answer.getHeaders().toSingleValueMap(),
            json.writeValueAsString(answer.getBody())));
  }

  /** What {@link Cataloguer#add(Metadata, List, Repeatable)} returns, to be sent. */
  ResponseEntity<byte[]> answer(String written) {
    Answer answer = json.readValue(written, Answer.class);
    ResponseEntity.BodyBuilder response = ResponseEntity.status(answer.status());
    answer.headers().forEach(response::header);
    return response.body(answer.body().getBytes(UTF_8));
  }
}
