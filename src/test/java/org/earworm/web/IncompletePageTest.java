package org.earworm.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages when a part of them does not come, and a hum when nobody takes it. */
@Tag("browser")
@HttpTest
class IncompletePageTest {
  private static final String UNFINISHED = "text=not all there yet";
  private static final double PATIENCE = 60_000;

  private static Chromium chromium;

  @LocalServerPort private int port;

  @BeforeAll
  static void launch() {
    setDefaultAssertionTimeout(PATIENCE);
    chromium = Chromium.hearing(Path.of("docs", "samples", "ode-to-joy.wav"));
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  private Page open() {
    Page page = chromium.browser().newPage();
    page.navigate("http://localhost:" + port + "/");
    return page;
  }

  @Test
  void aHumIsNotLostWhenTheServiceIs() {
    try (Page page = open()) {
      page.routeWebSocket("**/v1/search/stream**", socket -> socket.close());
      page.route("**/v1/search?**", Route::abort);
      page.reload(); // sockets are routed from the next load on
      page.locator("#hum").click();
      assertThat(page.locator("#problem")).isVisible();
      assertThat(page.locator("#problem h2")).containsText("does not answer");
      page.unroute("**/v1/search?**");
      page.locator("#again").click();
      assertThat(page.locator(".match.believed .title")).containsText("Ode to Joy");
      assertThat(page.locator("#problem")).isHidden();
    }
  }

  @Test
  void theMicrophoneIsOffWhenAPartOfThePageDoesNotCome() {
    try (Page page = open()) {
      page.evaluate(
          """
          () => {
            const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
            navigator.mediaDevices.getUserMedia = async (wanted) => (window.stream = await open(wanted));
            AudioWorklet.prototype.addModule = async () => { throw new DOMException("", "AbortError"); };
          }
          """);
      page.locator("#hum").click();
      assertThat(page.locator("#problem")).isVisible();
      assertThat(page.locator("#problem h2")).containsText("does not answer");
      assertThat(page.evaluate("window.stream.getTracks()[0].readyState")).isEqualTo("ended");
    }
  }

  @Test
  void aPageWithoutItsScriptsSaysSo() {
    for (String path : List.of("/", "/admin", "/api")) {
      Set<String> scripts = new LinkedHashSet<>();
      try (Page page = chromium.browser().newPage()) {
        page.onRequest(
            request -> {
              if (request.resourceType().equals("script")) {
                scripts.add(request.url());
              }
            });
        page.navigate("http://localhost:" + port + path);
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(page.locator(UNFINISHED)).isHidden();
      }
      assertThat(scripts).isNotEmpty();
      for (String script : scripts) {
        try (Page page = chromium.browser().newPage()) {
          page.route(script, route -> SilentFailureTest.answer(route, 503, "no"));
          page.navigate("http://localhost:" + port + path);
          assertThat(page.locator(UNFINISHED)).isVisible();
        }
      }
    }
  }

  @Test
  void thePageOfTheApiSaysWhenThereIsNoContract() {
    try (Page page = chromium.browser().newPage()) {
      page.route("**/openapi.yaml", route -> SilentFailureTest.answer(route, 503, "no"));
      page.navigate("http://localhost:" + port + "/api");
      assertThat(page.getByText("Failed to load API definition")).isVisible();
    }
  }
}
