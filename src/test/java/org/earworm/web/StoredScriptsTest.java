package org.earworm.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.earworm.catalogue.Song;
import org.earworm.ingestion.SongFiles;
import org.earworm.models.ModelsProperties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/**
 * Titles, artists, names of files and of runs that are scripts are text wherever a browser shows
 * them, also in one that heeds no content security policy.
 */
@Tag("browser")
@HttpTest
class StoredScriptsTest extends AdminJobs {
  private static final String SCRIPT =
      "'\"><img src=x onerror=hit()><svg onload=hit()><script>hit()<!--";
  private static final Path SAMPLES = Path.of("docs", "samples");

  private static Chromium chromium;

  @Autowired private ModelsProperties models;
  @LocalServerPort private int port;
  private BrowserContext browser;
  private Page page;

  @BeforeAll
  static void launch() {
    setDefaultAssertionTimeout(60_000);
    chromium = Chromium.hearing(SAMPLES.resolve("ode-to-joy.wav"));
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  @BeforeEach
  void open() {
    browser = chromium.browser().newContext(new NewContextOptions().setBypassCSP(true));
    browser.addInitScript("window.hits = 0; window.hit = () => window.hits++;");
    page = browser.newPage();
    page.onDialog(Dialog::accept);
  }

  @AfterEach
  void nothingRan() {
    page.waitForTimeout(200);
    assertThat(page.evaluate("window.hits")).isEqualTo(0);
    assertThat(page.locator("img[src=x], svg[onload], main script").count()).isZero();
    browser.close();
  }

  @Test
  void onTheAdminPage() throws IOException {
    String tune = new String(SongFiles.tune(901), UTF_8);
    byte[] named = tune.replaceAll("([TC]:).*", "$1" + SCRIPT).getBytes(UTF_8);
    imported(
        "application/zip",
        SongFiles.zip(Map.of(SCRIPT + ".abc", named, SCRIPT + ".mid", new byte[9])));
    write("run-of-a-script");
    page.navigate("http://localhost:" + port + "/admin");
    page.locator("#key").fill(key.substring("Bearer ".length()));
    page.locator("#enter button").click();
    page.locator("#songs .search").fill("onerror");
    assertThat(page.locator("#songs tbody td").first()).hasText(SCRIPT);
    assertThat(page.locator("#songs tbody td").nth(1)).hasText(SCRIPT);
    page.getByText("What was left out").first().click();
    assertThat(page.locator("#jobs .issues")).containsText(".mid");
    assertThat(page.locator("#models .runs")).containsText(SCRIPT);
    page.locator("#songs tbody button").click();
    assertThat(page.locator("#message")).containsText(SCRIPT);
  }

  @Test
  void onThePage() {
    Song song = catalogue.song("ode-to-joy").orElseThrow();
    title(SCRIPT);
    try {
      page.navigate("http://localhost:" + port + "/");
      page.locator("#file").setInputFiles(SAMPLES.resolve("ode-to-joy.wav"));
      assertThat(page.locator(".match.believed .title")).containsText(SCRIPT);
    } finally {
      title(song.title());
    }
  }

  /** As it is opened from the disk, where it is saved to. */
  @Test
  void inAReport() throws IOException {
    write("report-of-a-script");
    String report =
        Objects.requireNonNull(
            get("/v1/admin/runs/report-of-a-script/report")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    page.navigate("about:blank");
    page.setContent(report);
    assertThat(page.locator("h1")).containsText(SCRIPT);
  }

  private void title(String title) {
    client
        .patch()
        .uri("/v1/songs/ode-to-joy")
        .header("Authorization", key)
        .header("Content-Type", "application/merge-patch+json")
        .body(new JsonMapper().writeValueAsString(Map.of("title", title)))
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody();
  }

  private void write(String id) throws IOException {
    Map<String, Object> run =
        Map.of(
            "id",
            id,
            "kind",
            "training",
            "model",
            SCRIPT,
            "begun",
            "2026-01-01T00:00:00Z",
            "ended",
            "2026-01-01T00:01:00Z",
            "revision",
            SCRIPT,
            "seed",
            1,
            "configuration",
            Map.of(SCRIPT, SCRIPT),
            "data",
            Map.of(SCRIPT, SCRIPT));
    Path folder = Files.createDirectories(models.runs().resolve(id));
    Files.writeString(folder.resolve("run.json"), new JsonMapper().writeValueAsString(run));
  }
}
