package org.earworm.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.earworm.web.Contract.expect;

import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleResponse;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.earworm.catalogue.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@HttpTest
class StreamTest {
  private static final int RATE = 16_000;
  private static final int HEADER = 44;
  private static final JsonMapper JSON = new JsonMapper();

  @Autowired private RestTestClient client;
  @Autowired private Catalogue catalogue;
  @LocalServerPort private int port;

  private final Contract contract = new Contract();

  @Test
  void tellsCandidatesWhileTheHumGoesOn() throws Exception {
    byte[] hum = hum("ode-to-joy");
    try (Client stream = new Client("rate=16000")) {
      stream.send(hum);
      JsonNode candidates = stream.next();
      assertThat(candidates.path("type").asString()).isEqualTo("candidates");
      assertThat(best(candidates)).isEqualTo("ode-to-joy");

      stream.end();
      JsonNode result = stream.next();
      assertThat(result.path("type").asString()).isEqualTo("result");
      assertThat(best(result)).isEqualTo("ode-to-joy");
      assertThat(stream.next().path("closed").asInt()).isEqualTo(WebSocket.NORMAL_CLOSURE);
    }
  }

  @Test
  void answersAsAnUploadIsAnswered() throws Exception {
    byte[] hum = hum("greensleeves");
    JsonNode uploaded =
        JSON.readTree(
            client
                .post()
                .uri("/v1/search?notes=true")
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(hum)
                .exchange()
                .expectBody()
                .returnResult()
                .getResponseBodyContent());
    try (Client stream = new Client("rate=16000&notes=true")) {
      stream.send(hum);
      stream.end();
      JsonNode result = stream.last().path("result");
      for (String field : List.of("match", "matches", "contour", "voicedMs")) {
        assertThat(result.path(field)).isEqualTo(uploaded.path(field));
      }
      assertThat(result.path("matches").path(0).path("notes").size()).isGreaterThan(5);
    }
  }

  @Test
  void saysWhatIsWrongWithAHum() throws Exception {
    assertThat(problem(Clips.silence(4))).isEqualTo("urn:earworm:problem:silent");
    assertThat(problem(Clips.tune(1))).isEqualTo("urn:earworm:problem:too-short");
    assertThat(problem(Clips.tune(32))).isEqualTo("urn:earworm:problem:too-long");
    assertThat(problem(new byte[HEADER])).isEqualTo("urn:earworm:problem:corrupt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rate=", "rate=x", "rate=7999", "rate=96001", "rate=16000&notes=x"})
  void refusesParametersThatAreNotAsDocumented(String query) {
    expect(upgrade(query), 400, "bad-request");
  }

  @Test
  void pagesOfOthersMayNotOpenIt() {
    expect(upgrade("rate=16000").header("Origin", "https://evil.example"), 403, "foreign-origin");
    expect(upgrade("rate=16000").header("Origin", "null"), 403, "foreign-origin");
    expect(upgrade("rate=16000").header("Origin", "http://localhost"), 403, "foreign-origin");
  }

  @Test
  void ourOwnPageMayOpenIt() throws Exception {
    WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .header("Origin", "http://localhost:" + port)
            .buildAsync(stream("rate=16000"), new WebSocket.Listener() {})
            .get();
    assertThat(socket.isOutputClosed()).isFalse();
    socket.abort();
  }

  @Test
  void refusesARequestThatIsNoWebSocket() {
    expect(client.get().uri("/v1/search/stream?rate=16000"), 400, "bad-request");
  }

  @Test
  void closesOnTextThatItDoesNotUnderstand() throws Exception {
    try (Client stream = new Client("rate=16000")) {
      stream.socket.sendText("stop", true);
      assertThat(stream.next().path("closed").asInt()).isEqualTo(1007);
    }
  }

  @Test
  void understandsAnEndInFragments() throws Exception {
    try (Client stream = new Client("rate=16000")) {
      stream.socket.sendText("e", false).orTimeout(1, TimeUnit.MINUTES).join();
      stream.socket.sendText("n", false).orTimeout(1, TimeUnit.MINUTES).join();
      stream.socket.sendText("d", true).orTimeout(1, TimeUnit.MINUTES).join();
      assertThat(stream.last().path("type").asString()).isEqualTo("problem");
      assertThat(stream.next().path("closed").asInt()).isEqualTo(WebSocket.NORMAL_CLOSURE);
    }
    try (Client stream = new Client("rate=16000")) {
      stream.socket.sendText("en", false).orTimeout(1, TimeUnit.MINUTES).join();
      stream.socket.sendText("x", false).orTimeout(1, TimeUnit.MINUTES).join();
      assertThat(stream.next().path("closed").asInt()).isEqualTo(1007);
    }
  }

  @Test
  void oneAddressDoesNotTakeThePlaceOfOthers() throws Exception {
    List<Client> open = new ArrayList<>();
    try {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 5; i++) {
                  open.add(new Client("rate=16000"));
                }
              })
          .cause()
          .isInstanceOfSatisfying(
              WebSocketHandshakeException.class,
              refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(503));
      WebSocket other =
          HttpClient.newBuilder()
              .localAddress(InetAddress.getByName("127.0.0.2"))
              .build()
              .newWebSocketBuilder()
              .buildAsync(
                  URI.create("ws://127.0.0.1:" + port + "/v1/search/stream?rate=16000"),
                  new WebSocket.Listener() {})
              .get();
      assertThat(other.isOutputClosed()).isFalse();
      other.abort();
    } finally {
      open.forEach(Client::close);
    }
  }

  private RestTestClient.RequestHeadersSpec<?> upgrade(String query) {
    return client.get().uri("/v1/search/stream?" + query).header("Upgrade", "websocket");
  }

  private URI stream(String query) {
    return URI.create("ws://localhost:" + port + "/v1/search/stream?" + query);
  }

  private byte[] hum(String song) {
    var melody = catalogue.song(song).orElseThrow().melodies().getFirst();
    return Clips.hum(melody, 0, 8, -3, 1.1);
  }

  private static String best(JsonNode message) {
    return message.path("result").path("matches").path(0).path("song").path("id").asString();
  }

  private String problem(byte[] hum) throws Exception {
    try (Client stream = new Client("rate=16000")) {
      stream.send(hum);
      stream.end();
      JsonNode last = stream.last();
      assertThat(last.path("problem").path("instance").asString()).startsWith("/v1/search/stream");
      return last.path("problem").path("type").asString();
    }
  }

  /** A phone, say. Every message that it gets is held against the contract. */
  private final class Client implements WebSocket.Listener, AutoCloseable {
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;

    Client(String query) {
      socket =
          http.newWebSocketBuilder()
              .buildAsync(stream(query), this)
              .orTimeout(1, TimeUnit.MINUTES)
              .join();
    }

    /** The samples of a WAV file, cut where no sample ends. */
    void send(byte[] wav) {
      int chunk = RATE / 10 * Short.BYTES + 1;
      for (int from = HEADER; from < wav.length; from += chunk) {
        byte[] samples = Arrays.copyOfRange(wav, from, Math.min(from + chunk, wav.length));
        socket.sendBinary(ByteBuffer.wrap(samples), true).orTimeout(1, TimeUnit.MINUTES).join();
      }
    }

    void end() {
      socket.sendText("end", true).orTimeout(1, TimeUnit.MINUTES).join();
    }

    JsonNode next() throws InterruptedException {
      return Objects.requireNonNull(messages.poll(1, TimeUnit.MINUTES), "nothing came");
    }

    JsonNode last() throws InterruptedException {
      JsonNode message = next();
      while (message.path("type").asString().equals("candidates")) {
        message = next();
      }
      return message;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        String message = text.toString();
        text.setLength(0);
        messages.add(JSON.readTree(message));
        contract.hold(
            "/v1/search/stream",
            Method.GET,
            SimpleResponse.Builder.status(101)
                .withContentType("application/json")
                .withBody(message)
                .build());
      }
      socket.request(1);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      messages.add(JSON.createObjectNode().put("closed", status));
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void close() {
      http.shutdownNow();
    }
  }
}
