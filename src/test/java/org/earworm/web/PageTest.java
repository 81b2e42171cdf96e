package org.earworm.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The page as a visitor has it: a real browser, a microphone that hears a file, the real service.
 */
@Tag("browser")
@HttpTest
class PageTest {
  private static final Path SAMPLES = Path.of("docs", "samples");
  private static final int PHONE = 390;
  private static final double PATIENCE = 60_000;

  private static Chromium chromium;

  @LocalServerPort private int port;
  private final List<String> complaints = new ArrayList<>();
  private final List<BrowserContext> contexts = new ArrayList<>();

  @BeforeAll
  static void launch() {
    chromium = Chromium.hearing(SAMPLES.resolve("ode-to-joy.wav"));
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  @AfterEach
  void nothingIsLeftToComplainAbout() {
    contexts.forEach(BrowserContext::close);
    assertThat(complaints).isEmpty();
  }

  @Test
  void humsAndIsToldTheSong() {
    Page page = open(chromium, desktop());
    check(page, "start");

    page.locator("#hum").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("#hum")).containsText("Stop");
    assertThat(page.locator("#candidates li").first()).containsText("Ode to Joy", patiently());
    assertThat(page.locator("body")).hasAttribute("data-state", "recording");
    check(page, "humming");

    assertThat(best(page)).containsText("Ode to Joy", patiently());
    assertThat(page.locator(".match.believed svg path.agrees").first()).isVisible();
    Locator play = page.locator(".match.believed").getByText("Play the melody");
    play.click();
    assertThat(page.getByText("Stop")).isVisible();
    page.getByText("Stop").click();
    assertThat(play).isVisible();
    check(page, "found");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    check(page, "found-dark");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));

    page.getByLabel("Keep the pitch").check();
    page.getByText("Yes, that's it").click();
    assertThat(page.locator(".thanks")).containsText("is kept");
    check(page, "thanks");
    page.getByText("Take it back").click();
    assertThat(page.locator(".thanks")).containsText("deleted");
  }

  @Test
  void stopsEarlyAndSearchesWithoutTheStream() {
    Page page = open(chromium, phone(ColorScheme.DARK));
    page.routeWebSocket("**/v1/search/stream**", socket -> socket.close());
    page.reload(); // sockets are routed from the next load on
    check(page, "start-phone-dark");

    page.locator("#hum").click();
    assertThat(page.locator("#seconds")).containsText("4", patiently());
    check(page, "humming-phone-dark");
    page.locator("#hum").click();

    assertThat(best(page)).containsText("Ode to Joy", patiently());
    check(page, "found-phone-dark");
  }

  @Test
  void searchesForAFile() {
    Page page = open(chromium, phone(ColorScheme.LIGHT));
    page.locator("#file").setInputFiles(SAMPLES.resolve("jingle-bells.webm"));
    assertThat(best(page)).containsText("Jingle Bells", patiently());
    check(page, "file-phone");
  }

  @Test
  void searchesForAFileThatIsDropped() throws IOException {
    Page page = open(chromium, desktop());
    byte[] clip = Files.readAllBytes(SAMPLES.resolve("amazing-grace.mp3"));
    JSHandle dropped =
        page.evaluateHandle(
            """
            (base64) => {
              const data = new DataTransfer();
              data.items.add(new File([Uint8Array.fromBase64(base64)], "hum.mp3", { type: "audio/mpeg" }));
              return data;
            }
            """,
            Base64.getEncoder().encodeToString(clip));
    page.dispatchEvent("main", "drop", Map.of("dataTransfer", dropped));
    assertThat(best(page)).containsText("Amazing Grace", patiently());
  }

  @Test
  void saysWhatToDoWhenNoSongMatches() {
    Page page = open(chromium, desktop());
    page.locator("#file").setInputFiles(file("strange.wav", strange()));
    assertThat(page.locator("#results h2")).containsText("No song", patiently());
    assertThat(page.locator("#advice")).containsText("chorus");
    check(page, "no-match");
  }

  @Test
  void offersWhatItDoubts() {
    Page page = open(chromium, desktop());
    page.route(
        "**/v1/search?**",
        route -> {
          APIResponse answer = route.fetch();
          String doubted =
              answer
                  .text()
                  .replaceFirst("\"match\":true", "\"match\":false")
                  .replaceFirst("\"score\":[0-9.]+", "\"score\":0.41");
          route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(doubted));
        });
    page.locator("#file").setInputFiles(SAMPLES.resolve("greensleeves.m4a"));
    assertThat(page.locator("#results h2")).containsText("Not sure", patiently());
    assertThat(page.locator("#advice")).containsText("chorus");
    page.locator(".match summary").first().click();
    assertThat(page.locator(".match svg").first()).isVisible();
    check(page, "not-sure");
    page.getByText("No", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator(".thanks")).containsText("Nothing is kept");
  }

  @Test
  void saysWhatIsWrongWithARecording() {
    Page page = open(chromium, desktop());
    page.locator("#hum").click();
    assertThat(page.locator("#hum")).containsText("Stop");
    page.locator("#hum").click();
    problem(page, "too short");

    page.locator("#file").setInputFiles(file("notes.txt", "not a sound".repeat(99).getBytes()));
    problem(page, "no sound file");
    page.locator("#file").setInputFiles(file("silence.wav", Clips.silence(8)));
    problem(page, "too quiet");
    page.locator("#file").setInputFiles(file("noise.wav", Clips.noise(8)));
    problem(page, "no tune");
    check(page, "problem");
  }

  @Test
  void saysWhenTheServiceCannotAnswer() {
    Page page = open(chromium, desktop());
    page.route(
        "**/v1/search?**",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(429)
                    .setHeaders(Map.of("Retry-After", "7"))
                    .setBody("{}")));
    page.locator("#file").setInputFiles(file("tune.wav", Clips.tune(8)));
    problem(page, "Slow down").containsText("7 seconds");

    page.unrouteAll();
    page.context().setOffline(true);
    page.locator("#file").setInputFiles(file("tune.wav", Clips.tune(8)));
    problem(page, "does not answer");
    complaints.clear();
  }

  @Test
  void saysWhenThereIsNothingToHear(@TempDir Path folder) throws IOException {
    Path silence = Files.write(folder.resolve("silence.wav"), Clips.silence(12));
    try (Chromium hearing = Chromium.hearing(silence)) {
      Page page = open(hearing, desktop());
      page.locator("#hum").click();
      assertThat(page.locator("#status")).containsText("hardly hear", patiently());
      check(page, "quiet");
      page.locator("#hum").click();
      problem(page, "too quiet");
    }
  }

  @Test
  void saysWhenTheMicrophoneIsRefusedOrMissing() {
    try (Chromium refusing = Chromium.refusing()) {
      Page page = open(refusing, desktop());
      page.locator("#hum").click();
      problem(page, "off limits");
      check(page, "refused");
    }
    try (Chromium deaf = Chromium.deaf()) {
      Page page = open(deaf, desktop());
      page.locator("#hum").click();
      problem(page, "no microphone");
    }
  }

  @Test
  void aPageThatShutsSomebodyOutIsFound() {
    Page page = open(chromium, desktop());
    page.evaluate("document.querySelector('main').append(document.createElement('button'))");
    assertThat(Chromium.faults(page)).hasSize(1);
  }

  @Test
  void showsTheContract() {
    Page page = open(chromium, desktop());
    page.navigate("http://localhost:" + port + "/api");
    assertThat(page.locator("#api")).containsText("/v1/search/stream", patiently());
    Chromium.picture(page, "api");
    assertThat(Chromium.faults(page)).isEmpty();

    page.locator("#operations-search-search button").first().click();
    assertThat(page.locator(".responses-table")).containsText("offsetMs", patiently());
    assertThat(page.url()).endsWith("#/search/search");
    assertThat(Chromium.faults(page)).isEmpty();
  }

  private static NewContextOptions desktop() {
    return new NewContextOptions().setViewportSize(1100, 860);
  }

  private static NewContextOptions phone(ColorScheme colours) {
    return new NewContextOptions()
        .setViewportSize(PHONE, 844)
        .setColorScheme(colours)
        .setReducedMotion(ReducedMotion.REDUCE);
  }

  private Page open(Chromium chromium, NewContextOptions options) {
    BrowserContext context = chromium.browser().newContext(options);
    contexts.add(context);
    Page page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().contains("status of 4")) {
            complaints.add(message.text());
          }
        });
    page.navigate("http://localhost:" + port + "/");
    return page;
  }

  /** What must hold of each state: nobody is shut out, and nothing sticks out at the side. */
  private static void check(Page page, String name) {
    Chromium.picture(page, name);
    assertThat(Chromium.faults(page)).isEmpty();
    int width = page.viewportSize().width;
    assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
  }

  private static Locator best(Page page) {
    return page.locator(".match.believed .title");
  }

  private static LocatorAssertions problem(Page page, String title) {
    assertThat(page.locator("#problem h2")).containsText(title, patiently());
    return assertThat(page.locator("#problem p"));
  }

  private static ContainsTextOptions patiently() {
    return new ContainsTextOptions().setTimeout(PATIENCE);
  }

  private static FilePayload file(String name, byte[] bytes) {
    return new FilePayload(name, name.endsWith(".wav") ? "audio/wav" : "text/plain", bytes);
  }

  /** Leaps that nobody would sing. */
  private static byte[] strange() {
    Random random = new Random(7);
    List<Note> notes = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      notes.add(new Note(i * 0.6, i * 0.6 + 0.55, 48 + random.nextInt(17)));
    }
    return Clips.hum(new Melody(notes), 0, 9, 0, 1);
  }
}
