package org.earworm.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.earworm.audio.AudioProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import tools.jackson.databind.json.JsonMapper;

/**
 * Recordings over WebSockets. What can be refused is refused before the socket opens, as an
 * ordinary problem. Thread-safe.
 */
@Component
@ConditionalOnWebApplication
final class StreamEndpoint extends AbstractWebSocketHandler implements HandshakeInterceptor {
  private static final int LOWEST_RATE = 8_000;
  private static final int HIGHEST_RATE = 96_000;
  private static final String RECORDING = "recording";
  private static final String CALLER = "caller";
  private static final String TEXT = "text";
  private static final String NOTES = "notes";
  private static final String END = "end";

  private final HumSearch search;
  private final AudioProperties limits;
  private final StreamProperties properties;
  private final JsonMapper json;
  private final HandlerExceptionResolver problems;

  /** Whose the open streams are, by their sessions' ids. */
  private final Map<String, String> open = new ConcurrentHashMap<>();

  StreamEndpoint(
      HumSearch search,
      AudioProperties limits,
      StreamProperties properties,
      JsonMapper json,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    this.search = search;
    this.limits = limits;
    this.properties = properties;
    this.json = json;
    this.problems = problems;
  }

  @Override
  public boolean beforeHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      Map<String, Object> attributes) {
    HttpServletRequest http = ((ServletServerHttpRequest) request).getServletRequest();
    try {
      admit(http);
      attributes.put(CALLER, Connection.network(http.getRemoteAddr()));
      attributes.put(RECORDING, recording(http));
      attributes.put(NOTES, isTrue(http.getParameter(NOTES)));
      return true;
    } catch (ProblemException refusal) {
      problems.resolveException(
          http, ((ServletServerHttpResponse) response).getServletResponse(), null, refusal);
      return false;
    }
  }

  @Override
  public void afterHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      @Nullable Exception exception) {}

  private void admit(HttpServletRequest request) {
    if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
      throw Problem.BAD_REQUEST.exception(
          "Open a WebSocket here; to search with one request, POST /v1/search.");
    }
    search.requireReady();
    if (open.size() >= properties.most()
        || Collections.frequency(open.values(), Connection.network(request.getRemoteAddr()))
            >= properties.mostPerAddress()) {
      throw Problem.TOO_MANY_STREAMS.exception(
          "Upload the recording with POST /v1/search, or try again in a few seconds.");
    }
  }

  /** The limit of the decoder lies a second lower: so it is the one to refuse what is too long. */
  private StreamRecording recording(HttpServletRequest request) {
    String rate = request.getParameter("rate");
    if (rate == null || !rate.matches("\\d{4,5}") || !isRate(Integer.parseInt(rate))) {
      throw Problem.BAD_REQUEST.exception(
          String.format(
              Locale.ROOT,
              "rate must be the samples per second, from %d to %d; rate=%s",
              LOWEST_RATE,
              HIGHEST_RATE,
              rate));
    }
    return new StreamRecording(
        Integer.parseInt(rate), limits.maxLength().plusSeconds(1), properties.idle());
  }

  private static boolean isRate(int rate) {
    return rate >= LOWEST_RATE && rate <= HIGHEST_RATE;
  }

  private static boolean isTrue(@Nullable String notes) {
    return switch (notes) {
      case "true" -> true;
      case "false" -> false;
      case null -> false;
      default -> throw Problem.BAD_REQUEST.exception("notes must be true or false.");
    };
  }

  @Override
  public void afterConnectionEstablished(WebSocketSession session) {
    open.put(session.getId(), (String) session.getAttributes().get(CALLER));
    boolean notes = Boolean.TRUE.equals(session.getAttributes().get(NOTES));
    SearchStream stream = new SearchStream(recording(session), notes, search, session, json);
    Thread.ofVirtual().name("stream-" + session.getId()).start(stream);
  }

  @Override
  protected void handleBinaryMessage(WebSocketSession session, BinaryMessage samples) {
    recording(session).append(samples.getPayload());
  }

  /** Whatever it says, no samples follow a text, which may come in fragments. */
  @Override
  protected void handleTextMessage(WebSocketSession session, TextMessage end) throws Exception {
    String text =
        (String)
            session.getAttributes().merge(TEXT, end.getPayload(), (old, more) -> "" + old + more);
    if (end.isLast() && END.equals(text)) {
      recording(session).end();
    } else if (end.isLast() || !END.startsWith(text)) {
      session.close(CloseStatus.BAD_DATA.withReason("only \"end\" is understood"));
    }
  }

  @Override
  public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
    open.remove(session.getId());
    recording(session).end();
  }

  /** Samples are a stream of bytes, however they are cut into messages: no message is too large. */
  @Override
  public boolean supportsPartialMessages() {
    return true;
  }

  private static StreamRecording recording(WebSocketSession session) {
    return (StreamRecording) Objects.requireNonNull(session.getAttributes().get(RECORDING));
  }
}
