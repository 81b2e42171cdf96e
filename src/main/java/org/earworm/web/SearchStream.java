package org.earworm.web;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.earworm.audio.AudioException;
import org.earworm.retrieval.HumException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.ProblemDetail;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import tools.jackson.databind.json.JsonMapper;

/**
 * One recording that is searched for while it is made. It runs on a thread of its own, the only one
 * that sends.
 */
final class SearchStream implements Runnable {
  static final String PATH = "/v1/search/stream";

  private static final Logger log = LoggerFactory.getLogger(SearchStream.class);

  /** Sound before the first candidates, and between two: seconds. */
  private static final double FIRST = 3;

  private static final double NEXT = 1;

  private static final URI INSTANCE = URI.create(PATH);

  private final StreamRecording recording;
  private final boolean notes;
  private final HumSearch search;
  private final WebSocketSession session;
  private final JsonMapper json;

  SearchStream(
      StreamRecording recording,
      boolean notes,
      HumSearch search,
      WebSocketSession session,
      JsonMapper json) {
    this.recording = recording;
    this.notes = notes;
    this.search = search;
    this.session = session;
    this.json = json;
  }

  /** {@code StreamMessage} of openapi.yaml. */
  record Message(String type, @Nullable SearchResult result, @Nullable ProblemDetail problem) {}

  @Override
  public void run() {
    try {
      send(answer());
      session.close();
    } catch (IOException | IllegalStateException clientIsGone) {
      log.debug("a stream was given up", clientIsGone);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The last message; candidates are sent before. */
  private Message answer() throws IOException, InterruptedException {
    try {
      double heard = FIRST;
      while (recording.await(heard)) {
        Optional<SearchResult> candidates = candidates();
        if (candidates.isPresent()) {
          send(new Message("candidates", candidates.get(), null));
        }
        // Counted from now, so that a machine that is slow is not asked more often than it answers.
        heard = recording.seconds() + NEXT;
      }
      if (!session.isOpen()) {
        throw new IOException("the client is gone");
      }
      return new Message(
          "result", search.answer(new ByteArrayResource(recording.wav()), notes), null);
    } catch (RuntimeException e) {
      return problem(e);
    }
  }

  /** What can be said so far; a hum that is not one yet may become one, and a queue be shorter. */
  private Optional<SearchResult> candidates() {
    try {
      return Optional.of(search.search(new ByteArrayResource(recording.wav()), notes));
    } catch (AudioException | HumException | ProblemException notNow) {
      return Optional.empty();
    }
  }

  private Message problem(RuntimeException e) {
    Problem problem = Problem.of(e);
    if (problem == Problem.INTERNAL) {
      log.error("A stream failed for a reason that is not the caller's", e);
    }
    String detail =
        switch (e) {
          case ProblemException found -> String.valueOf(found.getBody().getDetail());
          case AudioException audio -> String.valueOf(audio.getMessage());
          case HumException hum -> String.valueOf(hum.getMessage());
          default -> "The search failed; trying again may help. The reason is in our log.";
        };
    return new Message("problem", null, problem.detail(detail));
  }

  private void send(Message message) throws IOException {
    if (message.problem() != null) {
      message.problem().setInstance(INSTANCE);
    }
    session.sendMessage(new TextMessage(json.writeValueAsBytes(message)));
  }
}
