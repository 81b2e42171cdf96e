package org.earworm.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.earworm.web.Contract.expect;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.RequestHeadersSpec;

/**
 * More than a small service can do: those who were let in are answered, the others told to wait.
 */
@Tag("browser")
@HttpTest
@Timeout(60)
@TestPropertySource(
    properties = {
      "earworm.web.rate-per-key=5",
      "earworm.web.searches=1",
      "earworm.web.waiting-searches=1",
      "earworm.web.changes=1",
      "earworm.web.refusal-delay=50ms",
    })
class OverloadTest {
  private static final Duration DELAY = Duration.ofMillis(50);
  private static final int CLIP = 5_000_000;
  private static final ContainsTextOptions PATIENTLY = new ContainsTextOptions().setTimeout(30_000);
  private static final String FORM = "multipart/form-data; boundary=x";

  @Autowired private RestTestClient client;
  @Autowired private Keys keys;
  @Autowired private SearchQueue searches;
  @Autowired private ChangeQueue changes;
  @Autowired private MeterRegistry meters;
  @LocalServerPort private int port;
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void release() {
    release.countDown();
    await().atMost(Duration.ofMinutes(1)).until(() -> busy() == 0);
  }

  @Test
  void searchesThatFindNoRoomAreRefusedAndThoseThatDoAreAnswered() {
    CompletableFuture<String> running = occupySearches();
    CompletableFuture<String> waiting = occupySearches();
    expect(search(keys.search()), 503, "overloaded")
        .expectHeader()
        .value("Retry-After", wait -> assertThat(Integer.parseInt(wait)).isPositive());
    assertThat(meters.timer("earworm.search", "outcome", "overloaded").count()).isPositive();
    release();
    assertThat(running.orTimeout(1, MINUTES).join()).isEqualTo("done");
    assertThat(waiting.orTimeout(1, MINUTES).join()).isEqualTo("done");
    search(keys.search()).exchange().expectStatus().isOk();
  }

  /**
   * The stream says that there is no room, and so does the upload of what was hummed, for a while.
   */
  @Test
  void aHumOfThePageIsKeptUntilThereIsRoom() {
    try (Chromium chromium = Chromium.hearing(Path.of("docs", "samples", "ode-to-joy.wav"))) {
      Page page = chromium.browser().newPage();
      page.navigate("http://localhost:" + port + "/");
      occupySearches();
      occupySearches();
      page.locator("#hum").click();
      assertThat(page.locator("#seconds")).containsText("5", PATIENTLY);
      page.locator("#hum").click();
      assertThat(page.locator("#status")).containsText("trying again in 2 s", PATIENTLY);
      assertThat(page.locator("#problem")).isHidden();
      release();
      assertThat(page.locator(".match.believed .title")).containsText("Ode to Joy", PATIENTLY);
    }
  }

  @Test
  void aClipIsRefusedBeforeItComes() throws IOException {
    occupySearches();
    occupySearches();
    for (String type : List.of("audio/wav", FORM)) {
      refusedBeforeItComes("POST /v1/search", keys.search(), type, "overloaded");
    }
  }

  @Test
  void aSongIsRefusedBeforeItComes() throws IOException {
    occupyChanges();
    refusedBeforeItComes("POST /v1/songs", keys.catalogue(), FORM, "overloaded");
    refusedBeforeItComes("PUT /v1/songs/x/references/0", keys.catalogue(), FORM, "overloaded");
    client.get().uri("/v1/songs").exchange().expectStatus().isOk();
    expect(
        client.delete().uri("/v1/songs/x").header("Authorization", keys.admin()), 404, "not-found");
  }

  @Test
  void whoCallsTooOftenIsRefusedBeforeTheClipComes() throws IOException {
    String key = keys.search();
    for (int i = 0; i < 5; i++) {
      client.get().uri("/v1/songs").header("Authorization", key).exchange().expectBody();
    }
    refusedBeforeItComes("POST /v1/search", key, "audio/wav", "too-many-requests");
  }

  /** A refusal takes its time, during which that client asks for nothing. */
  @Test
  void whoAsksAgainAtOnceIsHeldBack() {
    occupySearches();
    occupySearches();
    String key = keys.search();
    long start = System.nanoTime();
    for (int i = 0; i < 5; i++) {
      expect(search(key), 503, "overloaded");
    }
    expect(search(key), 429, "too-many-requests");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(DELAY.multipliedBy(6));
  }

  /**
   * Sends a head, reads the refusal, and only then sends what belongs to it: that must be taken,
   * and the connection ended, not reset. A client that asks whether to send is told no.
   */
  private void refusedBeforeItComes(String line, String key, String type, String problem)
      throws IOException {
    String head =
        String.format(
            Locale.ROOT,
            "%s HTTP/1.1\r\n"
                + "Host: localhost\r\n"
                + "Authorization: %s\r\n"
                + "Content-Type: %s\r\n"
                + "Content-Length: %d\r\n",
            line,
            key,
            type,
            CLIP);
    try (Socket socket = new Socket("localhost", port)) {
      send(socket, head + "\r\n");
      assertThat(answer(socket)).contains(problem, "Retry-After: ");
      socket.getOutputStream().write(new byte[CLIP]);
      socket.shutdownOutput();
      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
    }
    try (Socket socket = new Socket("localhost", port)) {
      send(socket, head + "Expect: 100-continue\r\n\r\n");
      assertThat(answer(socket)).contains(problem).doesNotContain("100 Continue");
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  /** One answer, which ends with its last chunk. */
  private static String answer(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder answer = new StringBuilder();
    while (!answer.toString().endsWith("\r\n0\r\n\r\n")) {
      int next = in.read();
      assertThat(next).as("after %s", answer).isNotNegative();
      answer.append((char) next);
    }
    return answer.toString();
  }

  private RequestHeadersSpec<?> search(String key) {
    return client
        .post()
        .uri("/v1/search")
        .header("Content-Type", "audio/wav")
        .header("Authorization", key)
        .body(Clips.tune(4));
  }

  /** A search that goes on until the end of the test, and by now runs or waits. */
  private CompletableFuture<String> occupySearches() {
    int before = busy();
    CompletableFuture<String> search = occupy(() -> searches.run(this::hold));
    await().atMost(Duration.ofMinutes(1)).until(() -> busy() > before);
    return search;
  }

  private int busy() {
    return (int)
        (meters.get("earworm.search.running").gauge().value()
            + meters.get("earworm.search.waiting").gauge().value());
  }

  private void occupyChanges() {
    for (int i = 0; i < 17; i++) {
      occupy(() -> changes.run(this::hold));
    }
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> assertThatThrownBy(changes::requireRoom).isInstanceOf(ProblemException.class));
  }

  private CompletableFuture<String> occupy(Supplier<String> work) {
    return CompletableFuture.supplyAsync(work, Thread::startVirtualThread);
  }

  private String hold() {
    try {
      release.await();
      return "done";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
