package org.earworm.web;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.WaitForConditionOptions;
import com.microsoft.playwright.Route.FulfillOptions;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import kotlin.KotlinVersion;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;
import org.json.JSONObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.treesitter.TSParser;
import org.treesitter.TreeSitterSwift;

/** What docs/apps.md gives people to copy, run as far as it can be without a phone. */
@Tag("process")
@Tag("browser")
@HttpTest
@TestPropertySource(properties = "earworm.jobs.enabled=false")
class SnippetsTest {
  private static final Path SAMPLES = Path.of("docs", "samples");
  private static final Path ANDROID = Path.of("target", "android", "android.jar");

  @LocalServerPort private int port;

  @Test
  void javaScriptFindsASong() {
    String call =
        String.format(
            Locale.ROOT,
            """
            import { readFile } from "node:fs/promises";
            %s
            const song = await findSong(new Blob([await readFile("docs/samples/ode-to-joy.wav")]));
            console.log(song.title);
            """,
            snippet("js"));
    String node = Programs.require("node", "nodejs", "npm").toString();
    assertThat(Programs.run(Path.of("."), node, "--input-type=module", "--eval", call).strip())
        .isEqualTo("Ode to Joy");
  }

  @Test
  void aPageRecordsAndFindsASong() {
    String html =
        String.format(Locale.ROOT, "<script>%s</script>%s", snippet("js"), snippet("html"));
    List<String> said = new ArrayList<>();
    try (Chromium chromium = Chromium.hearing(SAMPLES.resolve("ode-to-joy.wav"))) {
      Page page = chromium.browser().newPage();
      page.onDialog(
          alert -> {
            said.add(alert.message());
            alert.accept();
          });
      page.route(
          "**/yours",
          route -> route.fulfill(new FulfillOptions().setContentType("text/html").setBody(html)));
      page.navigate("http://localhost:" + port + "/yours");
      page.waitForCondition(
          () -> !said.isEmpty(), new WaitForConditionOptions().setTimeout(60_000));
    }
    assertThat(said).containsExactly("Ode to Joy");
  }

  /** What records is compiled against Android's API; what searches needs no Android. */
  @Test
  void kotlinIsCompiledAndFindsASong(@TempDir Path folder) throws Exception {
    Path source = folder.resolve("Hum.kt");
    Files.writeString(
        source,
        """
        import android.content.Context
        import android.media.MediaRecorder
        import java.io.*
        import java.net.*
        import kotlinx.coroutines.delay
        import org.json.JSONObject

        """
            + snippet("kotlin"));
    Class<?> coroutines = Class.forName("kotlinx.coroutines.CoroutineScope");
    String libraries =
        Stream.of(KotlinVersion.class, coroutines, JSONObject.class)
            .map(library -> library.getProtectionDomain().getCodeSource().getLocation().getPath())
            .collect(joining(File.pathSeparator, "", File.pathSeparator + ANDROID));
    String[] arguments = {
      "-no-stdlib", "-no-reflect", "-cp", libraries, "-d", folder.toString(), source.toString()
    };
    assertThat(new K2JVMCompiler().exec(System.err, arguments)).isEqualTo(ExitCode.OK);
    URL[] classes = {folder.toUri().toURL(), ANDROID.toUri().toURL()};
    try (URLClassLoader compiled = new URLClassLoader(classes)) {
      Object song =
          compiled
              .loadClass("HumKt")
              .getMethod("findSong", String.class, File.class)
              .invoke(null, service(), SAMPLES.resolve("greensleeves.m4a").toFile());
      assertThat(song).asString().startsWith("Greensleeves");
    }
  }

  /** Of its meaning nothing is known here. */
  @Test
  void swiftIsOfTheLanguage() {
    String swift = snippet("swift");
    assertThat(isSwift(swift)).isTrue();
    assertThat(isSwift(swift.replaceFirst("let match", "match"))).isFalse();
    assertThat(isSwift(swift.replaceFirst("\\)", ""))).isFalse();
  }

  private static boolean isSwift(String code) {
    TSParser parser = new TSParser();
    parser.setLanguage(new TreeSitterSwift());
    return !parser.parseString(null, code).getRootNode().hasError();
  }

  private String snippet(String language) {
    return String.join("\n", DocsTest.code(Path.of("docs", "apps.md"), language))
        .replace("http://localhost:8080", service());
  }

  private String service() {
    return "http://localhost:" + port;
  }
}
