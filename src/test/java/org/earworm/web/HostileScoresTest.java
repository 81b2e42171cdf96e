package org.earworm.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.earworm.web.Contract.expect;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.earworm.catalogue.Catalogue;
import org.earworm.ingestion.SongFiles;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Scores that are made to break their reader: each is refused with the problem that it is. */
@HttpTest
@Timeout(60)
class HostileScoresTest {
  private static final int MEGABYTE = 1 << 20;

  @Autowired private RestTestClient client;
  @Autowired private Keys keys;
  @Autowired private Catalogue catalogue;

  @ParameterizedTest(name = "{0}")
  @MethodSource("scores")
  void isRefused(String what, int status, String type, byte[] file) {
    int songs = catalogue.size();
    MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
    form.add("song", "{\"title\": \"Hostile\"}");
    String name = what.substring(0, what.indexOf(' '));
    form.add(
        "reference",
        new ByteArrayResource(file) {
          @Override
          public String getFilename() {
            return name;
          }
        });
    expect(
        client
            .post()
            .uri("/v1/songs")
            .header("Authorization", keys.catalogue())
            .contentType(MediaType.MULTIPART_FORM_DATA)
            .body(form),
        status,
        type);
    assertThat(catalogue.size()).isEqualTo(songs);
  }

  static Stream<Arguments> scores() {
    String head = "X:1\nT:A\nM:4/4\nL:1/8\nK:C\n";
    return new HostileFiles()
            // MIDI
            .add("a.mid that is empty", "unreadable", "")
            .add("a.mid that is text", "unreadable", "MThd, said the MIDI file")
            .add("a.mid that is a recording", "unreadable", HostileFiles.wav(1, 1, 16_000, 16, 100))
            .add("a.mid without tracks", "no-notes", midi(1, 0, 96))
            .add("a.mid of format 3", "unreadable", midi(3, 1, 96, notes()))
            .add("a.mid of format 65,535", "unreadable", midi(65_535, 1, 96, notes()))
            .add("a.mid of no ticks", "unreadable", midi(1, 1, 0, notes()))
            .add(
                "a.mid whose track says 4 GB",
                "no-notes",
                "MThd\0\0\0\6\0\0\0\1\0\u0060MTrk\u00ff\u00ff\u00ff\u00ff")
            .add(
                "a.mid whose track is cut short",
                "unreadable",
                "MThd\0\0\0\6\0\0\0\1\0\u0060MTrk\0\0\1\0\0")
            .add(
                "a.mid whose event has no end",
                "unreadable",
                midi(0, 1, 96, "\0\u00f0\u00ff\u00ff\u00ff\u007f"))
            .add(
                "a.mid whose numbers have no end",
                "no-notes",
                midi(0, 1, 96, "\u00ff".repeat(1000)))
            .add(
                "a.mid of drums alone",
                "no-notes",
                midi(0, 1, 96, "\0\u0099\74\100\u0060\u0089\74\0"))
            .add(
                "a.mid of two notes, weeks apart",
                "too-large",
                midi(0, 1, 1, "\0\u0090\74\100\u00ff\u00ff\u00ff\u007f\u0080\74\0"))
            .add(
                "a.mid of the slowest tempo",
                "too-large",
                midi(
                    0,
                    1,
                    1,
                    "\0\u00ff\121\3\u00ff\u00ff\u00ff\0\u0090\74\100\u00ff\u007f\u0080\74\0"))
            .add(
                "a.mid of more than 1 MB",
                "too-large",
                midi(0, 1, 96, "\0\u0090\74\100\1\u0080\74\0".repeat(150_000)))
            .add("a.kar that is text", "unreadable", "la la la")
            // ABC
            .add("a.abc that is empty", "no-notes", "")
            .add("a.abc without a tune", "no-notes", "Dear Sir or Madam,\n")
            .add("a.abc of rests", "no-notes", head + "z8|z8|\n")
            .add(
                "a.abc that is an archive", "no-notes", SongFiles.zip(Map.of("a.abc", new byte[9])))
            .add("a.abc that is a page", "no-notes", "<html><body>404</body></html>")
            .add("a.abc of zeros", "no-notes", new byte[MEGABYTE])
            .add("a.abc of half a million notes", "too-large", head + "CDEFGABc".repeat(65_000))
            .add(
                "a.abc of endless repeats",
                "too-large",
                head
                    + "|:"
                    + "CDEF".repeat(2_500)
                    + "::".repeat(9)
                    + "\n"
                    + ("|:" + "CDEF".repeat(2_500) + ":|16\n").repeat(40))
            .add("a.abc of 10,001 tunes", "too-large", "X:1\nK:C\nCDEF\n\n".repeat(10_001))
            .add("a.abc of an endless note", "too-large", head + "C999999999\n")
            .add("a.abc of a note without measure", "too-large", head + "C99999999999999999999\n")
            .add(
                "a.abc slower than any clock",
                "too-large",
                "X:1\nL:1/1\nQ:1/4=1\nK:C\n" + "C9".repeat(500))
            .add("a.abc of 9 MB", "too-large", "X:1\nK:C\n" + "%".repeat(9 * MEGABYTE))
            .add(
                "a.abc of two tunes",
                "several-melodies",
                head + "CDEF\n\n" + head.replace("X:1", "X:2") + "GABc\n")
            .add(
                "a.abc of a thousand tunes",
                "several-melodies",
                (head + "CDEF GABc\n\n").repeat(1000))
            // MusicXML
            .add("a.musicxml that is empty", "unreadable", "")
            .add("a.xml that is text", "unreadable", "no XML")
            .add("a.xml that is a page", "unreadable", "<html><body/></html>")
            .add("a.xml that is a feed", "unreadable", "<rss version='2.0'/>")
            .add("a.xml that is timewise", "no-notes", "<score-timewise/>")
            .add("a.xml cut short", "unreadable", "<score-partwise><part id='P1'><measure>")
            .add("a.xml of nothing", "no-notes", "<score-partwise/>")
            .add("a.xml of two roots", "no-notes", score("") + "<score-partwise/>")
            .add(
                "a.xml with an external entity",
                "unreadable",
                doctype("<!ENTITY x SYSTEM 'file:///etc/passwd'>", "&x;"))
            .add(
                "a.xml with an entity of an address",
                "unreadable",
                doctype("<!ENTITY x SYSTEM 'http://127.0.0.1/'>", "&x;"))
            .add(
                "a.xml with a parameter entity",
                "unreadable",
                doctype("<!ENTITY % x SYSTEM 'file:///etc/passwd'> %x; ]><!--", "&y;"))
            .add("a.xml with a billion laughs", "unreadable", laughs())
            .add(
                "a.xml with quadratic laughs",
                "unreadable",
                doctype("<!ENTITY a '" + "a".repeat(50_000) + "'>", "&a;".repeat(50_000)))
            .add(
                "a.xml with an unknown entity",
                "unreadable",
                score("<work><work-title>&nbsp;</work-title></work>"))
            .add(
                "a.xml a hundred thousand deep",
                "unreadable",
                "<score-partwise>" + "<a>".repeat(100_000))
            .add(
                "a.xml of a hundred thousand attributes",
                "unreadable",
                "<score-partwise " + "a='1' ".repeat(100_000) + "/>")
            .add("a.xml of a name of 1 MB", "unreadable", "<" + "a".repeat(MEGABYTE) + "/>")
            .add(
                "a.xml with a zero byte",
                "unreadable",
                score("<work><work-title>\0</work-title></work>"))
            .add(
                "a.xml in UTF-16 cut in a character",
                "unreadable",
                Arrays.copyOf(score("").getBytes(UTF_16), 51))
            .add(
                "a.xml of no divisions",
                "no-notes",
                part("<attributes><divisions>0</divisions></attributes>"))
            .add("a.xml of rests", "no-notes", part("<note><rest/><duration>4</duration></note>"))
            .add("a.xml of a duration that is no number", "no-notes", part(note("ten")))
            .add(
                "a.xml of an octave that is no number",
                "no-notes",
                part(note("1").replace(">4<", ">x<")))
            .add("a.xml of an endless note", "too-large", part(note("999999999")))
            .add(
                "a.xml of endless repeats",
                "too-large",
                part(
                    note("1").repeat(9_000)
                        + "<barline><repeat direction='backward' times='999999999'/></barline>"))
            .add("a.xml of 9 MB", "too-large", score(" ".repeat(9 * MEGABYTE)))
            // compressed MusicXML
            .add("a.mxl that is empty", "unreadable", "")
            .add("a.mxl that is no archive", "unreadable", "no archive")
            .add(
                "a.mxl that is empty inside",
                "unreadable",
                SongFiles.zip(Map.of("a.txt", new byte[0])))
            .add(
                "a.mxl cut short",
                "unreadable",
                Arrays.copyOf(SongFiles.zip(Map.of("a.xml", score("").getBytes(UTF_8))), 40))
            .add(
                "a.mxl that unpacks to 64 MB",
                "too-large",
                SongFiles.zip(Map.of("a.xml", new byte[64 * MEGABYTE])))
            .add(
                "a.mxl that unpacks to 64 MB beside its score",
                "too-large",
                SongFiles.zip(Map.of("a.bin", new byte[64 * MEGABYTE])))
            .add(
                "a.mxl of archives",
                "unreadable",
                SongFiles.zip(Map.of("a.mxl", SongFiles.zip(Map.of("a.mxl", new byte[9])))))
            .add(
                "a.mxl whose score is elsewhere",
                "unreadable",
                SongFiles.zip(Map.of("../../etc/passwd.xml", "<score-partwise/>".getBytes(UTF_8))))
            .add(
                "a.mxl with a billion laughs",
                "unreadable",
                SongFiles.zip(Map.of("a.xml", laughs().getBytes(UTF_8))))
            // told by their names
            .add("a.exe of another kind", "not-audio", "MZ\u0090\0")
            .add("a.abc.exe with two endings", "not-audio", head + "CDEF")
            .add("../../a.mid with a path", "unreadable", "no MIDI")
            .add("a with no ending", "not-audio", head + "CDEF")
            .add("a.wav of silence", "silent", HostileFiles.wav(1, 1, 16_000, 16, 64_000))
            .add("a.mp3 that is a score", "not-audio", score(""))
            .add("a.ogg of nothing", "empty", "")
            .stream();
  }

  private static byte[] midi(int format, int tracks, int ticks, String... content) {
    StringBuilder file = new StringBuilder("MThd\0\0\0\6");
    for (int number : new int[] {format, tracks, ticks}) {
      file.append((char) (number >> 8 & 0xff)).append((char) (number & 0xff));
    }
    for (String events : content) {
      byte[] size = ByteBuffer.allocate(4).putInt(events.length() + 4).array();
      file.append("MTrk").append(new String(size, ISO_8859_1)).append(events);
      file.append("\0\u00ff\u002f\0");
    }
    return file.toString().getBytes(ISO_8859_1);
  }

  private static String notes() {
    return "\0\u0090\74\100\u0060\u0080\74\0";
  }

  private static String score(String content) {
    return "<score-partwise version='4.0'>" + content + "</score-partwise>";
  }

  private static String part(String measure) {
    return score(
        "<part-list><score-part id='P1'><part-name>A</part-name></score-part></part-list>"
            + "<part id='P1'><measure number='1'>"
            + measure
            + "</measure></part>");
  }

  private static String note(String duration) {
    return "<note><pitch><step>C</step><octave>4</octave></pitch><duration>"
        + duration
        + "</duration></note>";
  }

  private static String doctype(String declaration, String title) {
    return "<!DOCTYPE score-partwise ["
        + declaration
        + "]>"
        + score("<work><work-title>" + title + "</work-title></work>");
  }

  private static String laughs() {
    StringBuilder entities = new StringBuilder("<!ENTITY e0 'ha'>");
    for (int i = 1; i < 30; i++) {
      entities.append(
          String.format(Locale.ROOT, "<!ENTITY e%d '%s'>", i, ("&e" + (i - 1) + ";").repeat(10)));
    }
    return doctype(entities.toString(), "&e29;");
  }
}
