package org.earworm.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import kotlin.KotlinVersion;
import org.earworm.Earworm;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import picocli.CommandLine;

/**
 * What the documentation tells people to type. Requests are sent, scripts of ours are run, commands
 * of Earworm are read by its own command line, and links lead somewhere.
 */
@HttpTest
@TestPropertySource(properties = "earworm.jobs.enabled=false")
class DocsTest {
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^ {4}((?:[A-Z_]+=\\S* )*(?:curl|\\./earworm|\\./mvnw) .*)$");
  private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|\\S+");
  private static final Pattern LINK =
      Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(?:#([^)]+))?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern KOTLIN = Pattern.compile("(?s)```kotlin\\n(.*?)```");
  private static final Pattern SCRIPT = Pattern.compile("(?s)```js\\n(.*?)```");
  private static final String TUNE = "X:1\nT:My song\nK:C\nCCGG AAG2 FFEE DDC2 GGFF EED2|\n";

  @Autowired private Keys keys;
  @LocalServerPort private int port;

  static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(""), 4)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !file.startsWith("target") && !file.startsWith("data"))
          .sorted()
          .toList();
    }
  }

  /** Without what is said about a command beside it. */
  static List<String> commands() throws IOException {
    return documents().stream()
        .map(document -> read(document).replaceAll("\\\\\n +", "")) // a line that goes on
        .flatMap(document -> COMMAND.matcher(document).results())
        .map(match -> match.group(1).replaceFirst(" {3,}.*", ""))
        .flatMap(line -> Stream.of(line.split(" && ")))
        .distinct()
        .toList();
  }

  static List<String> requests() throws IOException {
    return commands().stream().filter(command -> command.startsWith("curl ")).toList();
  }

  @ParameterizedTest
  @MethodSource("requests")
  void requestsAreAnswered(String request, @TempDir Path folder) throws Exception {
    Files.createSymbolicLink(folder.resolve("docs"), Path.of("docs").toAbsolutePath());
    Files.write(folder.resolve("hum.wav"), Clips.tune(8));
    Files.write(folder.resolve("my-song.mid"), midi());
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("songs.zip")))) {
      zip.putNextEntry(new ZipEntry("song.abc"));
      zip.write(TUNE.getBytes(UTF_8));
    }
    String script =
        "KEY=%s; curl() { command curl -fsS \"$@\"; }; %s"
            .formatted(keys.admin().substring("Bearer ".length()), here(request));
    assertThatCode(() -> Programs.run(folder, "bash", "-c", script)).doesNotThrowAnyException();
  }

  private static byte[] midi() throws Exception {
    Sequence sequence = new Sequence(Sequence.PPQ, 2);
    Track track = sequence.createTrack();
    int[] tune = {60, 62, 65, 64, 67, 60, 59, 62, 64, 60};
    for (int i = 0; i < tune.length; i++) {
      track.add(new MidiEvent(new ShortMessage(ShortMessage.NOTE_ON, tune[i], 90), i));
      track.add(new MidiEvent(new ShortMessage(ShortMessage.NOTE_OFF, tune[i], 0), i + 1));
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    MidiSystem.write(sequence, 0, file);
    return file.toByteArray();
  }

  static List<String> earworms() throws IOException {
    return commands().stream().filter(command -> command.contains("./earworm ")).toList();
  }

  @ParameterizedTest
  @MethodSource("earworms")
  void earwormUnderstandsItsCommands(String command) {
    String[] words =
        WORD.matcher(command.replaceFirst(".*\\./earworm ", "").replaceFirst(" &$", ""))
            .results()
            .map(word -> word.group().replace("\"", ""))
            .toArray(String[]::new);
    CommandLine line = new CommandLine(new Earworm()).setCaseInsensitiveEnumValuesAllowed(true);
    assertThatCode(() -> line.parseArgs(words)).doesNotThrowAnyException();
  }

  static List<String> builds() throws IOException {
    return commands().stream().filter(command -> command.contains("./mvnw ")).toList();
  }

  @ParameterizedTest
  @MethodSource("builds")
  void buildsNameWhatThereIs(String command) throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    for (String word : command.split("\\s+")) {
      if (word.startsWith("-P") || word.contains("@")) {
        assertThat(pom).contains("<id>" + word.replaceFirst("-P|.*@", "") + "</id>");
      } else if (word.startsWith("-Dtest=")) {
        for (String test : word.replaceAll("-Dtest=|'", "").split("[+,]")) {
          try (Stream<Path> tests = Files.walk(Path.of("src", "test", "java"))) {
            assertThat(tests).anyMatch(file -> file.endsWith(test + ".java"));
          }
        }
      }
    }
  }

  static List<String> scripts() throws IOException {
    return documents().stream()
        .flatMap(document -> SCRIPT.matcher(read(document)).results())
        .map(match -> match.group(1))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void scriptsFindSongs(String script) {
    String call =
        """
        import { readFile } from "node:fs/promises";
        %s
        const song = await findSong(new Blob([await readFile("docs/samples/ode-to-joy.wav")]));
        console.log(song.title);
        """
            .formatted(here(script));
    String node = Programs.require("node", "nodejs", "npm").toString();
    assertThat(Programs.run(Path.of("."), node, "--input-type=module", "--eval", call).strip())
        .isEqualTo("Ode to Joy");
  }

  /** What needs no Android. */
  @Test
  void kotlinFindsASong(@TempDir Path folder) throws Exception {
    String snippet =
        KOTLIN
            .matcher(read(Path.of("docs", "apps.md")))
            .results()
            .map(match -> match.group(1))
            .filter(code -> code.contains("fun findSong("))
            .findFirst()
            .orElseThrow();
    Path source = folder.resolve("Hum.kt");
    String imports = "import java.io.*\nimport java.net.*\nimport org.json.JSONObject\n";
    Files.writeString(source, imports + snippet);
    String libraries =
        Stream.of(KotlinVersion.class, JSONObject.class)
            .map(library -> library.getProtectionDomain().getCodeSource().getLocation().getPath())
            .collect(joining(File.pathSeparator));
    String[] arguments = {
      "-no-stdlib", "-no-reflect", "-cp", libraries, "-d", folder.toString(), source.toString()
    };
    assertThat(new K2JVMCompiler().exec(System.err, arguments)).isEqualTo(ExitCode.OK);
    try (URLClassLoader compiled = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Object song =
          compiled
              .loadClass("HumKt")
              .getMethod("findSong", String.class, File.class)
              .invoke(
                  null, here("http://localhost:8080"), new File("docs/samples/greensleeves.m4a"));
      assertThat(song).asString().startsWith("Greensleeves");
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void linksLeadSomewhere(Path document) {
    for (MatchResult link : LINK.matcher(read(document)).results().toList()) {
      Path target =
          link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1)).normalize();
      assertThat(target).as(link.group()).exists();
      if (link.group(2) != null) {
        assertThat(anchors(target)).as(link.group()).contains(link.group(2));
      }
    }
  }

  /** As Git hosts make them of headings. */
  private static List<String> anchors(Path document) {
    return HEADING
        .matcher(read(document))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .toList();
  }

  private String here(String text) {
    return text.replaceAll("(http://)?localhost:8080", "http://localhost:" + port);
  }

  private static String read(Path document) {
    try {
      return Files.readString(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
