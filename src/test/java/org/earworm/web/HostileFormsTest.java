package org.earworm.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.earworm.web.Contract.expect;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.earworm.catalogue.Catalogue;
import org.earworm.ingestion.SongFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.RequestHeadersSpec;

/** Descriptions of songs, forms and archives that are made to be misread; none changes a song. */
@HttpTest
@Timeout(60)
class HostileFormsTest {
  private static final String SONG = "{\"title\": \"Hostile\"}";
  private static final String TUNE = "X:1\nT:A\nK:C\nCDEF GABc|";

  @Autowired private RestTestClient client;
  @Autowired private Keys keys;
  @Autowired private Catalogue catalogue;
  private int before;

  @BeforeEach
  void count() {
    before = catalogue.size();
  }

  @AfterEach
  void nothingWasAdded() {
    assertThat(catalogue.size()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "true",
        "0",
        "[]",
        "\"title\"",
        "{",
        "{}}",
        "{'title': 'A'",
        "{'title': 'A'} {'title': 'B'}",
        "{'title': 'A', }",
        "{title: 'A'}",
        "{'title': A}",
        "{'title': 'A' /* comment */}",
        "{'title': 'A', 'title': 'B'}",
        "{'title': null}",
        "{'title': ['A']}",
        "{'title': {'A': 'B'}}",
        "{'title': 1e999999999}",
        "{'title': '\\u0000'}",
        "{'title': '\\r\\nSet-Cookie: a=b'}",
        "{'title': '\\u001b[2J'}",
        "{'title': '   '}",
        "{'title': '\\ud800'}",
        "{'title': '\\udc00A'}",
        "{'title': 'A\\u2028B'}",
        "{'title': 'A\\u202egpj'}",
        "{'title': 'A\\uffff'}",
        "{'title': '\\ufeff'}",
        "{'title': 'A', 'artists': [{'name': '\\ud83d'}]}",
        "{'title': 'A', '\\ud800': 1}",
        "{'\\u0000': 1}",
        "{'TITLE': 'A'}",
        "{'title': 'A', 'id': 'mine'}",
        "{'title': 'A', 'version': 9}",
        "{'title': 'A', '__proto__': {}}",
        "{'title': 'A', '@class': 'java.net.URL'}",
        "{'title': 'A', 'artists': {}}",
        "{'title': 'A', 'artists': [[]]}",
        "{'title': 'A', 'artists': ['B']}",
        "{'title': 'A', 'artists': [null]}",
        "{'title': 'A', 'artists': [{'name': ''}]}",
        "{'title': 'A', 'artists': [{'name': 'B', 'role': 'C'}]}",
        "{'title': 'A', 'year': ['1820']}",
        "{'title': 'A', 'externalIds': []}",
        "{'title': 'A', 'externalIds': {'isrc': 'no'}}",
        "{'title': 'A', 'externalIds': {'musicbrainz': '../../x'}}",
      })
  void asASong(String song) {
    refused(form(song.replace('\'', '"').getBytes(UTF_8)), 400, "bad-request");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("songs")
  void asABigSong(String what, byte[] song) {
    boolean tooLarge = song.length > 2 << 20; // what Tomcat takes in a field
    refused(form(song), tooLarge ? 413 : 400, tooLarge ? "too-large" : "bad-request");
  }

  static Stream<Arguments> songs() {
    Map<String, byte[]> songs = new TreeMap<>();
    songs.put("a million brackets", "[".repeat(1_000_000).getBytes(UTF_8));
    songs.put("a million objects", "{\"a\":".repeat(1_000_000).getBytes(UTF_8));
    songs.put("a title of a million letters", title("a".repeat(1_000_000)));
    songs.put("a title of 501 letters", title("a".repeat(501)));
    songs.put(
        "a number of a million digits",
        ("{\"title\": " + "9".repeat(1_000_000) + "}").getBytes(UTF_8));
    songs.put(
        "a name of a million letters", ("{\"" + "a".repeat(1_000_000) + "\": 1}").getBytes(UTF_8));
    songs.put("a hundred thousand fields", fields(100_000));
    songs.put("51 artists", artists(51));
    songs.put("a million artists", artists(1_000_000));
    songs.put("an archive", SongFiles.zip(Map.of("song.json", SONG.getBytes(UTF_8))));
    songs.put("bytes that are no UTF-8", "{\"title\": \"\u00ff\u00fe\"}".getBytes(ISO_8859_1));
    songs.put("half a character of UTF-16", Arrays.copyOf(SONG.getBytes(UTF_16), 21));
    return songs.entrySet().stream().map(song -> Arguments.of(song.getKey(), song.getValue()));
  }

  private static byte[] title(String title) {
    return SONG.replace("Hostile", title).getBytes(UTF_8);
  }

  private static byte[] fields(int count) {
    StringBuilder song = new StringBuilder("{\"title\": \"A\"");
    for (int i = 0; i < count; i++) {
      song.append(",\"f").append(i).append("\":1");
    }
    return song.append('}').toString().getBytes(UTF_8);
  }

  private static byte[] artists(int count) {
    String artist = "{\"name\": \"A\"}";
    return ("{\"title\": \"A\", \"artists\": [" + (artist + ",").repeat(count - 1) + artist + "]}")
        .getBytes(UTF_8);
  }

  /** {@code S} stands for the part with the song, {@code R} for the one with the reference. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\'\'                                | 400 | missing-part",
        "--b--                             | 400 | missing-part",
        "--c S --c--                       | 400 | missing-part",
        "--b S --b--                       | 400 | missing-part",
        "--b R --b--                       | 400 | missing-part",
        "--b S --b R                       | 400 | bad-request",
        "--b Content-Disposition: form-data | 400 | bad-request",
        "--b H --b S --b R --b--           | 413 | too-large",
        "--b N --b--                       | 400 | missing-part",
        "--b M --b--                       | 413 | too-large",
      })
  void asAForm(String form, int status, String type) {
    String body =
        form.replace("--b ", "--b\r\n")
            .replace("--c ", "--c\r\n")
            .replace(" --", "\r\n--")
            .replace("S", part("song", "", SONG))
            .replace("R", part("reference", "tune.abc", TUNE))
            .replace("H", "X-Long: " + "a".repeat(100_000) + "\r\n\r\nx")
            .replace("N", "Content-Type: text/plain\r\n\r\nno name")
            .replace(
                "M", part("extra", "", "x") + ("\r\n--b\r\n" + part("extra", "", "x")).repeat(500));
    refused(body.getBytes(UTF_8), status, type);
  }

  @Test
  void theRefusalSaysWhatIsTooLarge() {
    String head = "--b\r\nX: " + "a".repeat(9000) + "\r\n\r\nx\r\n--b--\r\n";
    String parts = "--b\r\n" + part("extra", "", "x") + "\r\n";
    assertThat(tooLarge(head)).contains("head of a part").doesNotContain("clip");
    assertThat(tooLarge(parts.repeat(500) + "--b--")).contains("too many parts");
  }

  private String tooLarge(String form) {
    return new String(
        Objects.requireNonNull(
            expect(post(form.getBytes(UTF_8)), 413, "too-large")
                .expectBody()
                .returnResult()
                .getResponseBodyContent()),
        UTF_8);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("archives")
  void asAnImport(String what, String type, int status, String problem, byte[] body) {
    expect(
        client
            .post()
            .uri("/v1/admin/imports")
            .header("Authorization", keys.admin())
            .header("Content-Type", type)
            .body(body),
        status,
        problem);
  }

  static Stream<Arguments> archives() {
    byte[] zip = SongFiles.zip(Map.of("a.abc", TUNE.getBytes(UTF_8)));
    Map<String, byte[]> many = new TreeMap<>();
    for (int i = 0; i <= 100_000; i++) {
      many.put("f" + i, new byte[0]);
    }
    byte[] wrongSize = zip.clone();
    Arrays.fill(wrongSize, zip.length - 12, zip.length - 2, (byte) 0xff);
    return Stream.of(
        zip("nothing", new byte[0]),
        zip("text", "no archive".getBytes(UTF_8)),
        zip("an archive cut short", Arrays.copyOf(zip, zip.length - 10)),
        zip("gzip", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0}),
        zip("RAR", "Rar!\u001a\7\0".getBytes(ISO_8859_1)),
        zip("7z", "7z\u00bc\u00af\u0027\u001c".getBytes(ISO_8859_1)),
        zip("tar", new byte[1024]),
        zip("a table without its columns", table("title\nA\n")),
        Arguments.of(
            "a table that unpacks to 200 MB",
            "application/zip",
            413,
            "too-large",
            SongFiles.zip(Map.of("manifest.csv", new byte[200_000_000]))),
        Arguments.of(
            "a line more than there may be",
            "application/x-ndjson",
            413,
            "too-large",
            "{}\n".repeat(100_001).getBytes(UTF_8)),
        zip("a table of zeros", table("\0".repeat(1000))),
        Arguments.of("a table of 4 GB, they say", "application/zip", 413, "too-large", wrongSize),
        Arguments.of("100,001 files", "application/zip", 413, "too-large", SongFiles.zip(many)),
        Arguments.of("rar", "application/vnd.rar", 415, "unsupported-media-type", new byte[9]),
        Arguments.of("a form", "text/csv", 415, "unsupported-media-type", new byte[9]));
  }

  private static Arguments zip(String what, byte[] body) {
    return Arguments.of(what, "application/zip", 422, "import-unreadable", body);
  }

  private static byte[] table(String csv) {
    return SongFiles.zip(Map.of("manifest.csv", csv.getBytes(UTF_8)));
  }

  private void refused(byte[] body, int status, String type) {
    expect(post(body), status, type);
  }

  private RequestHeadersSpec<?> post(byte[] body) {
    return client
        .post()
        .uri("/v1/songs")
        .header("Authorization", keys.catalogue())
        .header("Content-Type", "multipart/form-data; boundary=b")
        .body(body);
  }

  private static byte[] form(byte[] song) {
    byte[] head =
        ("--b\r\n" + part("reference", "tune.abc", TUNE) + "\r\n--b\r\n" + part("song", "", ""))
            .getBytes(UTF_8);
    byte[] end = "\r\n--b--\r\n".getBytes(UTF_8);
    byte[] form = Arrays.copyOf(head, head.length + song.length + end.length);
    System.arraycopy(song, 0, form, head.length, song.length);
    System.arraycopy(end, 0, form, head.length + song.length, end.length);
    return form;
  }

  private static String part(String name, String file, String content) {
    return "Content-Disposition: form-data; name=\""
        + name
        + (file.isEmpty() ? "" : "\"; filename=\"" + file)
        + "\"\r\n\r\n"
        + content;
  }
}
