package org.earworm.web;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.earworm.web.Contract.expect;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.RequestHeadersSpec;

/** A service that is open to nobody without a key, counts requests, and stands behind a proxy. */
@HttpTest
@TestPropertySource(
    properties = {
      "earworm.catalogue.starter=false",
      "earworm.web.open=false",
      "earworm.web.rate-per-address=3",
      "earworm.web.rate-per-key=5",
      "earworm.web.refusal-delay=1ms",
      "earworm.web.cors-origins=https://app.example,https://other.example",
      "server.forward-headers-strategy=native"
    })
class GuardedTest {
  private static final String FROM = "X-Forwarded-For";

  @Autowired private RestTestClient client;
  @Autowired private Keys keys;
  @LocalServerPort private int port;
  private final AtomicInteger addresses = new AtomicInteger(1);

  @ParameterizedTest
  @CsvSource({"POST, /v1/search, 400", "GET, /v1/songs, 200", "GET, /v1/songs/x, 404"})
  void searchingAndReadingNeedAKeyOfAnyScope(String method, String path, int answer) {
    for (String key : List.of(keys.search(), keys.catalogue(), keys.admin())) {
      from("10.0.0.1", method, path)
          .header("Authorization", key)
          .exchange()
          .expectStatus()
          .isEqualTo(answer);
    }
    expect(from("10.1.0." + (path.length() + method.length()), method, path), 401, "unauthorized");
  }

  @ParameterizedTest
  @CsvSource({"POST, /v1/songs", "DELETE, /v1/songs/x", "GET, /v1/admin/jobs"})
  void theScopeSearchOpensNothingElse(String method, String path) {
    expect(from("10.0.0.2", method, path).header("Authorization", keys.search()), 403, "forbidden");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/openapi.yaml", "/livez", "/readyz", "/actuator/prometheus"})
  void pageContractAndProbesStayOpenAndAreNotCounted(String path) {
    for (int i = 0; i < 5; i++) {
      from("10.0.0.3", "GET", path).exchange().expectStatus().isOk();
    }
  }

  @Test
  void anAddressIsToldToWaitAndAnotherIsNot() {
    for (int i = 0; i < 3; i++) {
      expect(from("10.0.1.1", "GET", "/v1/songs"), 401, "unauthorized");
    }
    limited(from("10.0.1.1", "GET", "/v1/songs"));
    limited(from("10.0.1.1", "GET", "/%76%31/songs"));
    expect(from("10.0.1.2", "GET", "/v1/songs"), 401, "unauthorized");
    from("10.0.1.1", "GET", "/v1/songs")
        .header("Authorization", keys.search())
        .exchange()
        .expectStatus()
        .isOk();
  }

  @Test
  void anIpv6NetworkIsOneCaller() {
    for (int i = 0; i < 3; i++) {
      expect(from("2001:db8:1:2::" + i, "GET", "/v1/songs"), 401, "unauthorized");
    }
    limited(from("2001:db8:1:2:ffff::1", "GET", "/v1/songs"));
    expect(from("2001:db8:1:3::1", "GET", "/v1/songs"), 401, "unauthorized");
  }

  @Test
  void keysCannotBeGuessedFasterThanTheRate() {
    for (int i = 0; i < 3; i++) {
      expect(guess("/v1/admin/jobs"), 401, "unauthorized");
    }
    limited(guess("/v1/admin/jobs"));
    limited(guess("/actuator/env"));
  }

  @Test
  void aKeyIsToldToWaitWhereverItIsUsedFrom() {
    String key = keys.search();
    for (int i = 0; i < 5; i++) {
      from("10.0.3." + i, "GET", "/v1/songs")
          .header("Authorization", key)
          .exchange()
          .expectStatus()
          .isOk();
    }
    limited(from("10.0.3.9", "GET", "/v1/songs").header("Authorization", key));
  }

  @ParameterizedTest
  @CsvSource({", 401", "https://app.example, 401", "https://evil.example, 403"})
  void theStreamNeedsAKeyAndAnOriginThatIsLetIn(@Nullable String origin, int refusal) {
    String key = keys.search();
    String protocol = key.replace("Bearer ", "earworm.key.");
    refused(refusal, () -> stream(origin));
    refused(refusal, () -> stream(origin, "earworm", "earworm.key.guess"));
    refused(refusal, () -> stream(origin, "earworm", "earworm.key."));
    if (refusal == 403) {
      refused(403, () -> stream(origin, "earworm", protocol));
    } else {
      assertThat(stream(origin, "earworm", protocol)).isEqualTo("earworm");
      assertThat(stream(origin, protocol, "earworm")).isEqualTo("earworm");
    }
  }

  @Test
  void anAppSendsItsKeyToTheStreamInTheHeader() {
    WebSocket socket =
        open(builder -> builder.header("Authorization", keys.search()).header(FROM, "10.0.7.1"));
    assertThat(socket.getSubprotocol()).isEmpty();
    socket.abort();
  }

  private static void refused(int status, ThrowingCallable opening) {
    assertThatThrownBy(opening)
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            e -> assertThat(e.getResponse().statusCode()).isEqualTo(status));
  }

  /** Opens the stream as a browser does; what the service chooses of the subprotocols. */
  private String stream(@Nullable String origin, String... protocols) {
    WebSocket socket =
        open(
            builder -> {
              builder.header(FROM, "10.0.7." + addresses.incrementAndGet());
              if (origin != null) {
                builder.header("Origin", origin);
              }
              if (protocols.length > 0) {
                builder.subprotocols(
                    protocols[0], Arrays.copyOfRange(protocols, 1, protocols.length));
              }
            });
    socket.abort();
    return socket.getSubprotocol();
  }

  private WebSocket open(Consumer<WebSocket.Builder> handshake) {
    WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
    handshake.accept(builder);
    URI uri = URI.create("ws://localhost:" + port + "/v1/search/stream?rate=16000");
    return builder.buildAsync(uri, new WebSocket.Listener() {}).orTimeout(1, MINUTES).join();
  }

  @Test
  void pagesOfListedOriginsMayCall() {
    preflight("https://app.example")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Access-Control-Allow-Origin", "https://app.example")
        .expectHeader()
        .doesNotExist("Access-Control-Allow-Credentials");
    preflight("https://evil.example")
        .exchange()
        .expectStatus()
        .isForbidden()
        .expectHeader()
        .doesNotExist("Access-Control-Allow-Origin");
  }

  @Test
  void aTrustedProxyMaySayThatTheClientCameByHttps() {
    from("10.0.5.1", "GET", "/")
        .header("X-Forwarded-Proto", "https")
        .exchange()
        .expectHeader()
        .value("Strict-Transport-Security", value -> assertThat(value).contains("max-age"));
  }

  private RequestHeadersSpec<?> preflight(String origin) {
    return RestTestClient.bindToServer()
        .baseUrl("http://localhost:" + port)
        .build()
        .options()
        .uri("/v1/search")
        .header("Origin", origin)
        .header("Access-Control-Request-Method", "POST");
  }

  private RequestHeadersSpec<?> guess(String path) {
    return from("10.0.2.1", "GET", path).header("Authorization", "Bearer earworm_guess");
  }

  private RequestHeadersSpec<?> from(String address, String method, String path) {
    return client
        .method(HttpMethod.valueOf(method))
        .uri(URI.create("http://localhost:" + port + path))
        .header(FROM, address);
  }

  private static void limited(RequestHeadersSpec<?> request) {
    expect(request, 429, "too-many-requests")
        .expectHeader()
        .value("Retry-After", wait -> assertThat(Integer.parseInt(wait)).isBetween(1, 60));
  }
}
