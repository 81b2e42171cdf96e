package org.earworm.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewPageOptions;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The admin page, as an operator has it. */
@Tag("browser")
@HttpTest
class AdminPageTest {
  private static final double PATIENCE = 30_000;
  private static final String TUNE = "X:1\nT:Shelf\nL:1/4\nK:C\nC G E A F D c B G E D2|\n";
  private static final String LINE =
      """
      {"song": {"title": "Imported by hand"}, "files": [{"name": "a.abc", "content": "%s"}]}
      """;

  private static Chromium chromium;

  @Autowired private Keys keys;
  @LocalServerPort private int port;
  private Page page;

  @BeforeAll
  static void launch() {
    setDefaultAssertionTimeout(PATIENCE);
    chromium = Chromium.hearing(Path.of("docs", "samples", "ode-to-joy.wav"));
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  @BeforeEach
  void open() {
    page = chromium.browser().newPage(new NewPageOptions().setViewportSize(1100, 900));
    page.onDialog(Dialog::accept);
    page.navigate("http://localhost:" + port + "/admin");
  }

  @Test
  void letsNobodyInWithoutAKey() {
    check("admin-key");
    enter("Bearer earworm_guessed");
    assertThat(page.locator("#message")).containsText("key");
    assertThat(page.locator("#inside")).isHidden();

    enter(keys.admin());
    assertThat(page.locator("#inside")).isVisible();
    page.reload();
    assertThat(page.locator("#inside")).isVisible();
    page.getByText("Forget the key").click();
    assertThat(page.locator("#inside")).isHidden();
    page.reload();
    assertThat(page.locator("#enter")).isVisible();
  }

  @Test
  void findsAddsAndDeletesSongs() {
    enter(keys.admin());
    page.locator("#songs .search").fill("bells");
    assertThat(rows("songs")).hasCount(1);
    assertThat(rows("songs").first()).containsText("Jingle Bells");

    page.getByText("Add a song").click();
    page.getByLabel("Title", new Page.GetByLabelOptions().setExact(true)).fill("From the shelf");
    page.getByLabel("Artists").fill("Somebody; Nobody");
    page.getByLabel("Melody or recording").setInputFiles(file("shelf.abc", TUNE));
    page.locator(".add button").click();
    assertThat(page.locator("#message")).containsText("can be found now");

    page.locator("#songs .search").fill("the shelf");
    assertThat(rows("songs").first()).containsText("Somebody; Nobody");
    check("admin");
    rows("songs").first().getByText("Delete").click();
    assertThat(page.locator("#message")).containsText("is deleted");
    assertThat(rows("songs")).hasCount(0);
  }

  @Test
  void listsEachSongOnceHoweverOftenMoreAreAskedFor() {
    page.route(
        "**/v1/songs?limit=50**",
        route ->
            route.resume(
                new Route.ResumeOptions()
                    .setUrl(route.request().url().replace("limit=50", "limit=5"))));
    enter(keys.admin());
    assertThat(rows("songs")).hasCount(5);
    Locator more = page.locator("#songs .more");
    more.evaluate("more => { more.click(); more.click(); }");
    assertThat(rows("songs")).hasCount(10);
    while (more.isVisible()) {
      int before = rows("songs").count();
      more.click();
      assertThat(rows("songs")).not().hasCount(before);
    }
    assertThat(rows("songs").allTextContents())
        .hasSize(Integer.parseInt(page.locator("#songs .count").textContent()))
        .doesNotHaveDuplicates();
  }

  @Test
  void followsImportsAndReindexing() {
    enter(keys.admin());
    String tune = TUNE.replace("C G E A", "c A F D");
    String content = Base64.getEncoder().encodeToString(tune.getBytes(UTF_8));
    assertThat(page.locator("#songs .count")).hasText(Pattern.compile("\\d+"));
    int songs = Integer.parseInt(page.locator("#songs .count").textContent());
    page.locator(".import input")
        .setInputFiles(file("songs.ndjson", String.format(Locale.ROOT, LINE, content)));
    page.locator(".import button").click();
    assertThat(rows("jobs").first()).containsText("import");
    assertThat(rows("jobs").first()).containsText("added: 1");
    assertThat(page.locator("#songs .count")).hasText(String.valueOf(songs + 1));
    check("admin-import");
    page.setViewportSize(390, 844);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    check("admin-phone-dark");
    assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);

    page.locator(".reindex").click();
    assertThat(rows("jobs").first()).containsText("reindex");
    assertThat(rows("jobs").first()).containsText("succeeded");

    page.locator(".scrub").click();
    assertThat(rows("jobs").first()).containsText("scrub");
    assertThat(rows("jobs").first()).containsText("damaged: 0");

    page.locator("#songs .search").fill("by hand");
    assertThat(rows("songs").first()).containsText("Imported by hand");
    rows("songs").first().getByText("Delete").click();
    assertThat(page.locator("#message")).containsText("is deleted");
  }

  @Test
  void trainsAndShowsModels() {
    enter(keys.admin());
    assertThat(page.locator("#models .list")).containsText("in service");

    page.getByText("Train a model").click();
    page.locator(".train [name=name]").fill("from-the-page");
    page.locator(".train [name=epochs]").fill("1");
    page.locator(".train button").click();
    assertThat(rows("jobs").first()).containsText("training");
    assertThat(page.locator(".curves .loss"))
        .hasAttribute(
            "d", Pattern.compile("M.*L.*L.*"), new HasAttributeOptions().setTimeout(180_000));
    check("admin-training");
    rows("jobs").first().getByText("Cancel").click();
    assertThat(rows("jobs").first()).not().containsText("Cancel");
  }

  private void enter(String bearer) {
    page.locator("#key").fill(bearer.substring("Bearer ".length()));
    page.locator("#enter button").click();
  }

  private Locator rows(String section) {
    return page.locator("#" + section + " tbody tr");
  }

  private void check(String name) {
    Chromium.picture(page, name);
    assertThat(Chromium.faults(page)).isEmpty();
  }

  private static FilePayload file(String name, String text) {
    return new FilePayload(name, "application/octet-stream", text.getBytes(UTF_8));
  }
}
