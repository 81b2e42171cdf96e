package org.earworm.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, driven by Playwright, with a microphone that hears a file. */
final class Chromium implements AutoCloseable {
  private static final List<String> QUIET =
      List.of(
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-gpu",
          "--autoplay-policy=no-user-gesture-required",
          "--no-first-run");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(List<String> flags) {
    Path node = Programs.require("node", "nodejs", "npm");
    Path chromium = Programs.require("chromium", "chromium", "fonts-liberation");
    playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(
                    Map.of(
                        "PLAYWRIGHT_NODEJS_PATH",
                        node.toString(),
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1")));
    List<String> all = new ArrayList<>(QUIET);
    all.addAll(flags);
    browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(chromium)
                    .setChromiumSandbox(false)
                    .setArgs(all));
  }

  /** One whose user allows the microphone, in which the WAV file plays once. */
  static Chromium hearing(Path wav) {
    return new Chromium(
        List.of(
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
            "--use-file-for-fake-audio-capture=" + wav.toAbsolutePath() + "%noloop"));
  }

  /** One that has a microphone, whose user allows nothing unless asked by the test. */
  static Chromium refusing() {
    return new Chromium(List.of("--use-fake-device-for-media-stream", "--deny-permission-prompts"));
  }

  /** One without a microphone. */
  static Chromium deaf() {
    return new Chromium(List.of("--use-fake-ui-for-media-stream"));
  }

  Browser browser() {
    return browser;
  }

  /** What axe-core finds against WCAG 2.2 AA and good practice: one line per fault. */
  static List<?> faults(Page page) {
    try {
      page.evaluate(Files.readString(Npm.module("axe-core/axe.min.js")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return (List<?>)
        page.evaluate(
            """
            async () => (await axe.run(document)).violations
              .flatMap(({ id, help, nodes }) =>
                nodes.map((node) => `${id}: ${help}: ${node.html} ${node.failureSummary}`))
            """);
  }

  /** Takes a picture when {@code -Dscreenshots=FOLDER} says where to. */
  static void picture(Page page, String name) {
    String folder = System.getProperty("screenshots");
    if (folder != null) {
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")).setFullPage(true));
    }
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
