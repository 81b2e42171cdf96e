package org.earworm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.earworm.ingestion.SongFiles;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;
import org.earworm.training.MelodyFiles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service where numbers have other digits, letters other capitals or years another beginning.
 * {@code -Dlocales=fa-IR,th-TH-u-ca-buddhist} tries others.
 */
@Tag("process")
class LocaleTest {
  private static final Path SAMPLES = Path.of("docs", "samples");

  /** On a machine with other things to do, this is not about speed. */
  private static final String[] PATIENCE = {
    "earworm.web.search-timeout=3m", "earworm.audio.decode-timeout=1m"
  };

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern FOREIGN_DIGIT = Pattern.compile("[\\p{Nd}&&[^0-9]]");

  /** Songs, and the hum that must find each. */
  private static final Map<String, String> HUMS =
      Map.of(
          "ode-to-joy", "ode-to-joy.wav",
          "jingle-bells", "jingle-bells.webm",
          "frere-jacques", "frere-jacques.wav",
          "greensleeves", "greensleeves.m4a");

  private static final String FRERE_JACQUES =
      "X:1\nT:frere-jacques\nL:1/4\nK:C\n"
          + "CDEC CDEC EFG2 EFG2 G/A/G/F/EC G/A/G/F/EC CG,C2 CG,C2\n";

  @TempDir private Path folder;

  static Stream<String> locales() {
    return Stream.of(System.getProperty("locales", "ar-EG,tr-TR").split(","));
  }

  @ParameterizedTest
  @MethodSource("locales")
  void whatMachinesReadIsTheSameEverywhere(String tag) throws Exception {
    List<String> read = new ArrayList<>();
    try (ServiceProcess service =
        new ServiceProcess(options(tag), folder.resolve("data"), PATIENCE)) {
      service.awaitReady();
      String job = importSongs(service);
      read.add(service.get(job).body());
      read.add(service.get(job + "/issues").body());
      assertThat(read.getLast()).contains("\n4,zz.mid,unreadable,");
      assertThat(service.add("Scale", "X:1\nL:1/4\nK:C\nCDEF GABc BAGF EDC2", "k").statusCode())
          .isEqualTo(201);
      for (Map.Entry<String, String> hum : HUMS.entrySet()) {
        String found = search(service, hum.getValue());
        assertThat(JSON.readTree(found).at("/matches/0/song/title").asString())
            .as(found)
            .isEqualTo(hum.getKey());
        read.add(found);
      }
      for (String path :
          List.of("/v1/songs", "/readyz", "/actuator/prometheus", "/v1/admin/jobs", "/", "/v1/x")) {
        read.add(service.get(path).body());
      }
      read.addAll(exported(service));
      read.add(service.log());
    }
    assertThat(read).allSatisfy(text -> assertThat(text).doesNotContainPattern(FOREIGN_DIGIT));
  }

  private static List<String> options(String tag) {
    Locale locale = Locale.forLanguageTag(tag);
    String extensions =
        locale.getExtensionKeys().stream()
            .map(key -> key + "-" + locale.getExtension(key))
            .collect(Collectors.joining("-"));
    return List.of(
        "-Duser.language=" + locale.getLanguage(),
        "-Duser.country=" + locale.getCountry(),
        "-Duser.extensions=" + extensions);
  }

  /** The job, when it is done. */
  private String importSongs(ServiceProcess service) throws Exception {
    Path joy = MelodyFiles.write(folder.resolve("joy"), List.of(odeToJoy())).resolve("song0.mid");
    byte[] archive =
        SongFiles.zip(
            new TreeMap<>(
                Map.of(
                    "ode-to-joy.mid", Files.readAllBytes(joy),
                    "jingle-bells.musicxml", jingleBells().getBytes(UTF_8),
                    "frere-jacques.abc", FRERE_JACQUES.getBytes(UTF_8),
                    "greensleeves.m4a", Files.readAllBytes(SAMPLES.resolve("greensleeves.m4a")),
                    "zz.mid", new byte[] {1, 2, 3})));
    HttpResponse<String> accepted =
        service.send(
            "POST", "/v1/admin/imports", Map.of("Content-Type", "application/zip"), archive);
    String job = accepted.headers().firstValue("Location").orElseThrow();
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> JSON.readTree(service.get(job).body()).hasNonNull("ended"));
    JsonNode result = JSON.readTree(service.get(job).body()).get("result");
    assertThat(result.get("added").asInt()).as(service.get(job + "/issues").body()).isEqualTo(4);
    return job;
  }

  private static String search(ServiceProcess service, String hum) throws Exception {
    byte[] clip = Files.readAllBytes(SAMPLES.resolve(hum));
    return service
        .send("POST", "/v1/search", Map.of("Content-Type", "application/octet-stream"), clip)
        .body();
  }

  /** The names of the files and the table of contents. */
  private static List<String> exported(ServiceProcess service) throws Exception {
    byte[] archive =
        service
            .send("GET", "/v1/admin/export", Map.of(), new byte[0], BodyHandlers.ofByteArray())
            .body();
    List<String> read = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        read.add(entry.getName());
        if (!entry.getName().contains("/")) {
          read.add(new String(zip.readAllBytes(), UTF_8));
        }
      }
    }
    assertThat(read).hasSizeGreaterThan(HUMS.size());
    return read;
  }

  private static Melody odeToJoy() {
    List<Note> notes = new ArrayList<>();
    double onset = 0;
    for (String token : "E E F G G F E D C C D E E3 D1 D4".split(" ")) {
      double seconds = token.length() == 1 ? 0.5 : 0.25 * (token.charAt(1) - '0');
      notes.add(new Note(onset, onset + seconds, 60 + "C D EF G A B".indexOf(token.charAt(0))));
      onset += seconds;
    }
    return new Melody(notes);
  }

  private static String jingleBells() {
    String tune =
        "D2 B2 A2 G2 D6 D1 D1 D2 B2 A2 G2 E8 E2 c2 B2 A2 F8 d2 d2 c2 A2 B8 D2 B2 A2 G2 D8 D2 B2 A2"
            + " G2 E6 E2 E2 c2 B2 A2 d2 d2 d2 d2 e2 d2 c2 A2 G4 d4 B2 B2 B4 B2 B2 B4 B2 d2 G3 A1"
            + " B8";
    return """
    <score-partwise><work><work-title>jingle-bells</work-title></work>
    <part-list><score-part id="P1"><part-name>Voice</part-name></score-part></part-list>
    <part id="P1"><measure number="1"><attributes><divisions>2</divisions></attributes>
    <sound tempo="168"/>NOTES</measure></part></score-partwise>
    """
        .replace(
            "NOTES",
            Stream.of(tune.split(" ")).map(LocaleTest::note).collect(Collectors.joining()));
  }

  /** A letter as in ABC, the key of G, and the number of eighths. */
  private static String note(String token) {
    char letter = token.charAt(0);
    return String.format(
        Locale.ROOT,
        "<note><pitch><step>%s</step><alter>%d</alter><octave>%d</octave></pitch><duration>%s</duration></note>",
        Character.toUpperCase(letter),
        letter == 'F' ? 1 : 0,
        Character.isLowerCase(letter) ? 5 : 4,
        token.charAt(1));
  }
}
