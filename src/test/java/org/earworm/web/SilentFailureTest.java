package org.earworm.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The pages with each of their calls cut off, in each way where it is met first, and refused
 * wherever it is met again: none claims what did not happen, and each says so. Cut is what they are
 * seen to call; a call in their sources that was not seen is a fault.
 */
@Tag("browser")
@HttpTest
class SilentFailureTest {
  private static final Path PAGES = Path.of("src", "main", "resources", "static", "assets");
  private static final Path SAMPLES = Path.of("docs", "samples");
  private static final double PATIENCE = 60_000;

  /** A path in the sources of the pages, up to its query. */
  private static final Pattern PATH = Pattern.compile("[\"`](/v1/[^\"`?]*)");

  private static final String ERROR = "[role=alert]:visible, #message.bad:visible";

  /** Ways for an answer not to come. */
  private static final List<Cut> CUTS =
      List.of(
          new Cut("no answer", Route::abort),
          new Cut("half an answer", route -> answer(route, 200, "{\"songs\": [{")));

  /** Ways to be refused by what stands before the service, which differ in what is said. */
  private static final List<Cut> REFUSALS =
      List.of(
          new Cut("500", route -> answer(route, 500, "<h1>Internal Server Error</h1>")),
          new Cut("503", route -> answer(route, 503, "upstream connect error")),
          new Cut("429", route -> answer(route, 429, "{}")));

  /** Lists, and what is put into them. */
  private static final Map<String, String> MORE =
      Map.of(
          "jobs",
          """
          {"id": "1", "kind": "import", "state": "running"},
          {"id": "2", "kind": "import", "state": "succeeded", "result": {"leftOut": 1}}
          """,
          "models",
          "{\"id\": \"old\", \"active\": false, \"metrics\": {}}",
          "runs",
          """
          {"id": "3", "kind": "evaluation", "model": "old",
           "begun": "2026-01-01T00:00:00Z", "ended": "2026-01-01T00:01:00Z"}
          """);

  private static Chromium chromium;

  @Autowired private Keys keys;
  @LocalServerPort private int port;
  private final Set<String> seen = new TreeSet<>();
  private int refusals;
  private final List<String> complaints = new ArrayList<>();

  /**
   * What somebody does.
   *
   * @param before what leads there
   * @param claim selector of what the page shows when, and only when, all went well; may be empty
   */
  private record Step(Consumer<Page> before, Consumer<Page> act, String claim) {}

  /** How a call ends. */
  private record Cut(String name, Consumer<Route> act) {}

  @BeforeAll
  static void launch() {
    chromium = Chromium.hearing(SAMPLES.resolve("ode-to-joy.wav"));
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  @Test
  void noCallFailsInSilence() {
    humming().forEach(step -> cutOff("/", step));
    administration().forEach(step -> cutOff("/admin", step));
    assertThat(seen.stream().map(call -> call.substring(call.indexOf(' ') + 1)))
        .containsAll(paths().toList());
  }

  private static List<Step> humming() {
    Consumer<Page> upload =
        page -> page.locator("#file").setInputFiles(SAMPLES.resolve("jingle-bells.webm"));
    Consumer<Page> found =
        upload.andThen(page -> visible(page.locator(".match.believed .feedback")));
    Consumer<Page> yes = page -> page.getByText("Yes, that's it").click();
    Consumer<Page> consent = found.andThen(page -> page.getByLabel("Keep the pitch").check());
    return List.of(
        new Step(page -> {}, upload, "#results:visible"),
        new Step(found, yes, ".thanks"),
        new Step(consent, yes, ".thanks"),
        new Step(
            consent.andThen(yes).andThen(page -> visible(page.locator(".thanks"))),
            page -> page.getByText("Take it back").click(),
            "text=It is deleted"));
  }

  private List<Step> administration() {
    Consumer<Page> enter =
        page -> {
          page.locator("#key").fill(keys.admin().substring("Bearer ".length()));
          page.locator("#enter button").click();
        };
    Consumer<Page> inside = enter.andThen(page -> visible(page.locator("#inside")));
    return List.of(
        new Step(page -> {}, enter, "#inside:visible"),
        new Step(inside, page -> page.waitForTimeout(2_000), ""),
        new Step(inside, page -> page.locator("#songs .search").fill("bells"), ""),
        new Step(inside, SilentFailureTest::add, "text=can be found now"),
        new Step(inside, click("#songs tbody button"), "text=is deleted"),
        new Step(inside, SilentFailureTest::importSongs, "text=has begun"),
        new Step(inside, click("#jobs .reindex"), "text=is being built"),
        new Step(inside, click("#jobs .scrub"), "text=is being read"),
        new Step(inside, click("text=Cancel"), ""),
        new Step(inside, click("text=What was left out"), ".issues:visible"),
        new Step(inside, click("text=Put into service"), "text=will be in service"),
        new Step(inside, click("#models .list button:text('Delete')"), "text=is deleted"),
        new Step(inside, SilentFailureTest::train, "text=is being trained"),
        new Step(inside, click("text=Save the report"), ""),
        new Step(inside, click("#models .evaluate"), "text=is being measured"));
  }

  private static Consumer<Page> click(String selector) {
    return page -> page.locator(selector).first().click();
  }

  private static void add(Page page) {
    page.getByText("Add a song").click();
    page.locator(".add [name=title]").fill("Shelf");
    page.locator(".add [name=reference]").setInputFiles(SAMPLES.resolve("README.md"));
    page.locator(".add button").click();
  }

  private static void importSongs(Page page) {
    page.locator(".import input").setInputFiles(SAMPLES.resolve("README.md"));
    page.locator(".import button").click();
  }

  private static void train(Page page) {
    page.getByText("Train a model").click();
    page.locator(".train [name=name]").fill("another");
    page.locator(".train button").click();
  }

  /** Takes the step once as it is, and again for each call that it makes and each cut. */
  private void cutOff(String path, Step step) {
    Set<String> calls = new LinkedHashSet<>();
    try (Page page = open(path)) {
      step.before.accept(page);
      page.onRequest(
          request -> pattern(request).ifPresent(found -> calls.add(key(request, found))));
      step.act.accept(page);
      if (!step.claim.isEmpty()) {
        visible(page.locator(step.claim).first());
      }
      page.waitForTimeout(300);
    }
    assertThat(calls).as(step.claim).isNotEmpty();
    for (String call : calls) {
      if (seen.add(call)) {
        CUTS.forEach(cut -> cutOff(path, step, call, cut));
      }
      cutOff(path, step, call, REFUSALS.get(refusals++ % REFUSALS.size()));
    }
  }

  private void cutOff(String path, Step step, String call, Cut cut) {
    if (cut.name.startsWith("half") && call.matches(".*/(issues|report)")) {
      return; // text, of which any half may be the whole
    }
    try (Page page = open(path)) {
      step.before.accept(page);
      page.route(
          "**/v1/**",
          route -> {
            if (pattern(route.request())
                .map(it -> key(route.request(), it))
                .equals(Optional.of(call))) {
              cut.act.accept(route);
            } else {
              route.fallback();
            }
          });
      step.act.accept(page);
      visible(page.locator(ERROR).first());
      String what = call + " with " + cut.name;
      assertThat(page.locator(ERROR).first().innerText()).as(what).hasSizeGreaterThan(10);
      if (!step.claim.isEmpty()) {
        page.waitForTimeout(200);
        assertThat(page.locator(step.claim).count()).as(what).isZero();
      }
      assertThat(complaints).as(what).isEmpty();
    }
  }

  private Page open(String path) {
    Page page = chromium.browser().newPage();
    page.onPageError(complaints::add);
    page.onDialog(Dialog::accept);
    page.route("**/v1/searches/**", SilentFailureTest::heard);
    if (path.equals("/admin")) {
      page.route("**/v1/**", SilentFailureTest::wellMeant);
    }
    page.navigate("http://localhost:" + port + path);
    return page;
  }

  /** What is said about a search is not kept. */
  private static void heard(Route route) {
    boolean said = route.request().method().equals("POST");
    boolean kept = said && route.request().postData().contains("\"consent\":true");
    answer(route, said ? 200 : 204, said ? "{\"kept\": " + kept + "}" : "");
  }

  /** What an operator starts is not started, and there is something of each kind to start it on. */
  private static void wellMeant(Route route) {
    String path = URI.create(route.request().url()).getPath();
    if (!route.request().method().equals("GET")) {
      boolean delete = route.request().method().equals("DELETE");
      answer(route, delete ? 204 : 202, delete ? "" : "{\"title\": \"Shelf\"}");
    } else if (path.matches(".*/(issues|report)")) {
      answer(route, 200, "item,name,reason,detail");
    } else {
      APIResponse real = route.fetch();
      String more = real.text();
      for (Map.Entry<String, String> list : MORE.entrySet()) {
        more = more.replaceFirst("\"" + list.getKey() + "\":\\[", "$0" + list.getValue() + ",");
      }
      more = more.replaceAll("}\\s*,]", "}]");
      route.fulfill(new FulfillOptions().setResponse(real).setBody(more));
    }
  }

  /** Answers in the place of the service, as a proxy before it may. */
  static void answer(Route route, int status, String body) {
    route.fulfill(
        new FulfillOptions()
            .setStatus(status)
            .setHeaders(Map.of("Retry-After", "7"))
            .setContentType(body.startsWith("{") ? "application/json" : "text/html")
            .setBody(body));
  }

  private static String key(Request request, String pattern) {
    return request.method() + " " + pattern;
  }

  /** The path of a call of ours as the sources have it. */
  private static Optional<String> pattern(Request request) {
    String path = URI.create(request.url()).getPath();
    return path.startsWith("/v1/")
        ? Optional.of(paths().filter(path::matches).findFirst().orElse(path))
        : Optional.empty();
  }

  /** The paths in the sources of the pages, as regular expressions. */
  private static Stream<String> paths() {
    StringBuilder sources = new StringBuilder();
    try (Stream<Path> files = Files.walk(PAGES)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".js")).toList()) {
        sources.append(Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return PATH.matcher(sources)
        .results()
        .map(found -> found.group(1).replaceAll("\\$\\{[^}]*}", "[^/]+"))
        .filter(path -> !path.endsWith("/stream")) // where it fails, the hum goes up as a file
        .distinct();
  }

  private static void visible(Locator locator) {
    assertThat(locator).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
  }
}
