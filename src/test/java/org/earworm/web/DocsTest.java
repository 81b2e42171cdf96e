package org.earworm.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
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
import org.earworm.Earworm;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import picocli.CommandLine;

/**
 * What the documentation tells people to type. Requests are sent, or held against the contract
 * where they need what is not here; commands of Earworm are read by its own command line, and each
 * command is run in the test that has its name; links lead somewhere. What there is to program with
 * is in {@link SnippetsTest}.
 */
@Tag("process")
@HttpTest
@TestPropertySource(properties = "earworm.jobs.enabled=false")
class DocsTest {
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^ {4}((?:[A-Z_]+=\\S* )*(?:curl|\\./earworm|\\./mvnw) .*)$");
  private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|\\S+");
  private static final Pattern LINK =
      Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(?:#([^)]+))?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern PROGRAM =
      Pattern.compile("\\b(?:docs|docker|monitoring)/[\\w/-]+\\.(?:sh|java)\\b");
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s)>\"'`,$]+");
  private static final Pattern PLACEHOLDER =
      Pattern.compile("(?i)(your|my|foo|bar|todo|acme|domain|server)([.-]|$)");

  /** What a script of the documentation would do, noted instead: a word a line. */
  private static final String NOTE =
      """
      KEY=earworm_key
      note() { printf '%s\\n' "${@//$'\\n'/ }" '' >>noted; }
      curl() { note curl "$@"; }
      ./earworm() { note earworm "$@"; }
      """;

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
        String.format(
            Locale.ROOT,
            "KEY=%s; curl() { command curl -fsS \"$@\"; }; %s",
            keys.admin().substring("Bearer ".length()),
            here(request));
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
    understood(words);
  }

  private static void understood(String... words) {
    CommandLine line = new CommandLine(new Earworm()).setCaseInsensitiveEnumValuesAllowed(true);
    assertThatCode(() -> line.parseArgs(words)).doesNotThrowAnyException();
  }

  static List<String> hums() throws IOException {
    return commands().stream().filter(command -> command.startsWith("./earworm hum ")).toList();
  }

  @ParameterizedTest
  @MethodSource("hums")
  void humsAreMade(String command, @TempDir Path folder) {
    String[] words = (command + " --output " + folder.resolve("hum.wav")).split(" ");
    String[] arguments = Arrays.copyOfRange(words, 1, words.length);
    assertThat(new CommandLine(new Earworm()).execute(arguments)).isZero();
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

  static List<Path> documentsWithScripts() throws IOException {
    return documents().stream().filter(document -> !code(document, "sh").isEmpty()).toList();
  }

  /**
   * They follow jobs and models that are not here, so they are not sent but held against the
   * contract.
   */
  @ParameterizedTest
  @MethodSource("documentsWithScripts")
  void scriptsAskForWhatThereIs(Path document, @TempDir Path folder) throws IOException {
    String script = NOTE + String.join("", code(document, "sh"));
    Programs.run(folder, "bash", "-euc", script);
    for (String noted : Files.readString(folder.resolve("noted")).split("\n\n")) {
      List<String> words = noted.lines().toList();
      List<String> arguments = words.subList(1, words.size());
      if (words.getFirst().equals("curl")) {
        new Contract().hold(request(arguments));
      } else {
        understood(arguments.toArray(String[]::new));
      }
    }
  }

  /** With an id for what stands for one. */
  private static SimpleRequest request(List<String> arguments) {
    URI address =
        URI.create(
            arguments.stream().filter(word -> word.startsWith("http")).findFirst().orElseThrow());
    String body = after("-d", arguments);
    String method = after("-X", arguments);
    SimpleRequest.Builder request =
        new SimpleRequest.Builder(
            Method.valueOf(method != null ? method : body != null ? "POST" : "GET"),
            address.getPath().replaceAll("/[A-Z]+\\b", "/" + UUID.randomUUID()));
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).equals("-H")) {
        String[] header = arguments.get(i + 1).split(": ", 2);
        request.withHeader(header[0], header[1]);
      }
    }
    return body == null ? request.build() : request.withBody(body).build();
  }

  private static @Nullable String after(String option, List<String> arguments) {
    int at = arguments.indexOf(option);
    return at < 0 ? null : arguments.get(at + 1);
  }

  static List<Path> programs() throws IOException {
    return documents().stream()
        .flatMap(document -> PROGRAM.matcher(read(document)).results())
        .map(match -> Path.of(match.group()))
        .distinct()
        .toList();
  }

  /** They measure for minutes: here they are only read. */
  @ParameterizedTest
  @MethodSource("programs")
  void programsCanBeRun(Path program, @TempDir Path folder) {
    if (program.toString().endsWith(".java")) {
      String compiler = Path.of(System.getProperty("java.home"), "bin", "javac").toString();
      Programs.run(Path.of("."), compiler, "-d", folder.toString(), program.toString());
    } else {
      assertThat(program).isExecutable();
      Programs.run(Path.of("."), "bash", "-n", program.toString());
    }
  }

  /** Whether they are there, only the internet knows: see CONTRIBUTING.md. */
  @ParameterizedTest
  @MethodSource("documents")
  void addressesCouldBeReal(Path document) {
    for (MatchResult match : ADDRESS.matcher(read(document)).results().toList()) {
      URI address = URI.create(match.group().replaceFirst("[.;:]+$", ""));
      if (!"localhost".equals(address.getHost())) {
        assertThat(address).hasScheme("https");
        assertThat(address.getHost()).contains(".").doesNotContainPattern(PLACEHOLDER);
      }
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

  /** What a document has in a language. */
  static List<String> code(Path document, String language) {
    return Pattern.compile(String.format(Locale.ROOT, "(?s)```%s\\n(.*?)```", language))
        .matcher(read(document))
        .results()
        .map(match -> match.group(1))
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
