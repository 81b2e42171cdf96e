package org.earworm.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** The page of a service that wants a key for searching. */
@Tag("browser")
@HttpTest
@TestPropertySource(properties = "earworm.web.open=false")
class ClosedPageTest {
  private static final Path SAMPLES = Path.of("docs", "samples");
  private static final double PATIENCE = 60_000;

  @Autowired private Keys keys;
  @LocalServerPort private int port;

  @Test
  void asksForAKeyAndSearchesAndStreamsWithIt() {
    try (Chromium chromium = Chromium.hearing(SAMPLES.resolve("ode-to-joy.wav"))) {
      Page page = chromium.browser().newPage();
      page.navigate("http://localhost:" + port + "/");
      page.locator("#file").setInputFiles(SAMPLES.resolve("jingle-bells.webm"));
      assertThat(page.locator("#problem h2")).containsText("wants a key", patiently());
      assertThat(Chromium.faults(page)).isEmpty();
      Chromium.picture(page, "key");

      enter(page, "earworm_guessed");
      assertThat(page.locator("#problem h2")).containsText("wants a key", patiently());
      enter(page, keys.search().replace("Bearer ", ""));
      assertThat(page.locator(".match.believed .title")).containsText("Jingle Bells", patiently());
      assertThat(page.locator("#enter")).isHidden();

      // Candidates come from the stream alone.
      page.locator("#hum").click();
      assertThat(page.locator("#candidates li").first()).containsText("Ode to Joy", patiently());
      assertThat(page.locator(".match.believed .title")).containsText("Ode to Joy", patiently());

      page.getByLabel("Keep the pitch").check();
      page.getByText("Yes, that's it").click();
      assertThat(page.locator(".thanks")).containsText("is kept");

      Page other = chromium.browser().newPage();
      other.navigate("http://localhost:" + port + "/");
      assertThat(other.evaluate("sessionStorage.length + localStorage.length")).isEqualTo(0);
      assertThat(other.evaluate("document.cookie")).isEqualTo("");
    }
  }

  private static void enter(Page page, String key) {
    assertThat(page.locator("#enter")).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
    page.locator("#key").fill(key);
    page.locator("#key").press("Enter");
  }

  private static ContainsTextOptions patiently() {
    return new ContainsTextOptions().setTimeout(PATIENCE);
  }
}
