package org.earworm.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.earworm.web.Contract.expect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.earworm.audio.Hum;
import org.earworm.melody.Melody;
import org.earworm.score.MelodyReader;
import org.earworm.web.SongController.SongPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;

@HttpTest
class SongChangesTest extends SongCalls {
  @Autowired
  SongChangesTest(RestTestClient client, Keys keys) {
    super(client, keys);
  }

  private List<String> found(byte[] hum) {
    SearchResult result =
        client
            .post()
            .uri("/v1/search")
            .contentType(MediaType.parseMediaType("audio/wav"))
            .body(hum)
            .exchange()
            .expectBody(SearchResult.class)
            .returnResult()
            .getResponseBody();
    return Objects.requireNonNull(result).matches().stream().map(it -> it.song().id()).toList();
  }

  private static byte[] hum(double keyShift, double tempoRatio) {
    Melody melody = MelodyReader.read("tune.abc", TUNE.getBytes(UTF_8)).getFirst().melody();
    return Clips.hum(melody, 0, 8, keyShift, tempoRatio);
  }

  @Test
  void isFoundAsSoonAsItIsAdded() {
    EntityExchangeResult<SongResult> answer =
        answer(
            post(
                "{'title': 'Näin', 'artists': [{'name': 'A'}, {'name': 'B'}], 'album': 'C',"
                    + " 'origin': 'D', 'year': '2001', 'rights': 'CC0', 'externalIds': {'own':"
                    + " '7'}}",
                File.abc(TUNE)),
            201);
    SongResult song = song(answer);
    added.add(song.id());
    assertThat(answer.getResponseHeaders().getLocation()).hasPath("/v1/songs/" + song.id());
    assertThat(answer.getResponseHeaders().getETag()).isEqualTo("\"1\"");
    assertThat(song.title()).isEqualTo("Näin");
    assertThat(song.artists()).extracting(SongResult.Artist::name).containsExactly("A", "B");
    assertThat(song.references())
        .singleElement()
        .satisfies(it -> assertThat(it.kind()).isEqualTo("abc"));
    assertThat(song(answer(client.get().uri("/v1/songs/{id}", song.id()), 200))).isEqualTo(song);
    assertThat(found(hum(-4, 1.1))).startsWith(song.id());
  }

  @Test
  void isNotFoundOnceItIsDeleted() {
    SongResult song = add("{'title': 'A'}", File.abc(TUNE));
    client.delete().uri("/v1/songs/{id}", song.id()).exchange().expectStatus().isNoContent();
    assertThat(found(hum(0, 1))).doesNotContain(song.id());
    expect(client.get().uri("/v1/songs/{id}", song.id()), 404, "not-found");
    expect(client.delete().uri("/v1/songs/{id}", song.id()), 404, "not-found");
  }

  @Test
  void isRecognisedByARecording() {
    SongResult song = add("{'title': 'A'}", new File("hum.wav", hum(-7, 0.9)));
    assertThat(song.references())
        .singleElement()
        .satisfies(it -> assertThat(it.kind()).isEqualTo("audio"));
    assertThat(found(hum(-2, 1.1))).startsWith(song.id());
  }

  @ParameterizedTest
  @CsvSource({
    "hum.aiff, -c:a pcm_s16be",
    "hum.caf,  -c:a adpcm_ima_qt",
    "hum.mka,  -c:a eac3",
    "hum.wma,  -c:a wmav2",
    "hum.wav,  -filter_complex asplit[a][b];[b]volume=-1[c];[a][c]amerge",
  })
  void isRecognisedByEveryKindOfRecording(String file, String encoder) {
    SongResult song = add("{'title': 'A'}", new File(file, Hum.clip(file, encoder)));
    assertThat(song.references())
        .singleElement()
        .satisfies(it -> assertThat(it.kind()).isEqualTo("audio"));
    assertThat(found(Hum.clip("hum.wav", "-ar 16000"))).startsWith(song.id());
  }

  @Test
  void isDescribedAnew() {
    SongResult song = add("{'title': 'A', 'album': 'B', 'year': '1'}", File.abc(TUNE));
    String path = "/v1/songs/" + song.id();
    EntityExchangeResult<SongResult> answer =
        answer(
            patch(path, "{'title': 'C', 'album': null, 'externalIds': {'isrc': 'GBAYE0601498'}}"),
            200);
    assertThat(answer.getResponseHeaders().getETag()).isEqualTo("\"2\"");
    SongResult changed = song(answer);
    assertThat(changed.title()).isEqualTo("C");
    assertThat(changed.album()).isNull();
    assertThat(changed.year()).isEqualTo("1");
    assertThat(Objects.requireNonNull(changed.externalIds()).isrc()).isEqualTo("GBAYE0601498");
    assertThat(changed.references()).isEqualTo(song.references());
    expect(patch(path, "{'title': null}"), 400, "bad-request");
    expect(patch(path, "{'titel': 'D'}"), 400, "bad-request");
    expect(patch(path, "[]"), 400, "bad-request");
  }

  @Test
  void changesItsReferences() {
    SongResult song = add("{'title': 'A'}", File.abc(TUNE.replace("C2 c2", "e2 g2")));
    String path = "/v1/songs/" + song.id() + "/references/";
    assertThat(song(answer(put(path + 1, new File("hum.wav", hum(0, 1))), 200)).references())
        .hasSize(2);
    SongResult replaced = song(answer(put(path + 0, File.abc(TUNE)), 200));
    assertThat(replaced.references())
        .extracting(SongResult.Reference::kind)
        .containsExactly("abc", "audio");
    assertThat(song(answer(client.delete().uri(path + 1), 200)).references()).hasSize(1);
    assertThat(found(hum(3, 1))).startsWith(song.id());
    expect(client.delete().uri(path + 0), 409, "last-reference");
    expect(client.delete().uri(path + 1), 404, "not-found");
    expect(put(path + 2, File.abc(TUNE)), 404, "not-found");
  }

  @Test
  void changesOnlyTheVersionThatIsMeant() {
    SongResult song = add("{'title': 'A'}", File.abc(TUNE));
    String path = "/v1/songs/" + song.id();
    String stale = "\"7\"";
    expect(patch(path, "{'title': 'B'}").header("If-Match", stale), 412, "precondition-failed");
    expect(
        put(path + "/references/0", File.abc(TUNE)).header("If-Match", stale),
        412,
        "precondition-failed");
    expect(client.delete().uri(path).header("If-Match", stale), 412, "precondition-failed");
    answer(patch(path, "{'title': 'B'}").header("If-Match", "\"1\""), 200);
    answer(patch(path, "{'title': 'C'}").header("If-Match", "*"), 200);
    client
        .get()
        .uri(path)
        .header(HttpHeaders.IF_NONE_MATCH, "\"3\"")
        .exchange()
        .expectStatus()
        .isNotModified();
  }

  @Test
  void isAddedOnce() {
    SongResult song = add("{'title': 'A'}", File.abc(TUNE));
    expect(post("{'title': 'B'}", File.abc(TUNE)), 409, "duplicate")
        .expectBody(String.class)
        .value(body -> assertThat(body).contains(song.id()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'title': ''}",
        "{'title': 7, 'artists': 'B'}",
        "{'title': 'A', 'artists': [{'nom': 'B'}]}",
        "{'title': 'A', 'externalIds': {'isrc': '1'}}",
        "{'title': 'A', 'colour': 'red'}",
        "[]",
        "no JSON"
      })
  void refusesWhatIsNoSong(String song) {
    expect(post(song, File.abc(TUNE)), 400, "bad-request");
  }

  @ParameterizedTest
  @CsvSource({
    "tune.abc, no tune at all, 422, no-notes",
    "tune.mid, no MIDI, 422, unreadable",
    "tune.txt, no recording, 422, not-audio",
    "tune.wav, '', 400, empty"
  })
  void refusesFilesItCannotRead(String name, String content, int status, String type) {
    File file = new File(name, content.getBytes(UTF_8));
    expect(post("{'title': 'A'}", file), status, type);
  }

  @Test
  void refusesFormsThatAreNoSong() {
    expect(post(null, File.abc(TUNE)), 400, "missing-part");
    expect(post("{'title': 'A'}"), 400, "missing-part");
    expect(
        post("{'title': 'A'}", File.abc(TUNE + "\n" + TUNE.replace("X:1", "X:2"))),
        422,
        "several-melodies");
    expect(post("{'title': 'A'}", new File("hum.wav", Clips.silence(4))), 422, "silent");
    expect(
        client.post().uri("/v1/songs").contentType(MediaType.APPLICATION_JSON).body("{}"),
        415,
        "unsupported-media-type");
  }

  @Test
  void nothingThatWasSentStaysOpen() throws IOException {
    for (int i = 0; i < 50; i++) {
      expect(post("{'title': ''}", File.abc(TUNE)), 400, "bad-request");
    }
    List<String> open = new ArrayList<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors.toList()) {
        if (Files.isSymbolicLink(descriptor)) {
          open.add(Files.readSymbolicLink(descriptor).toString());
        }
      }
    }
    assertThat(open).noneMatch(it -> it.contains("upload") && it.endsWith("(deleted)"));
  }

  @Test
  void isListedByTitleAndArtist() {
    SongResult song =
        add("{'title': 'Very rare', 'artists': [{'name': 'Nobody'}]}", File.abc(TUNE));
    assertThat(listed("title=VERY RA")).containsExactly(song.id());
    assertThat(listed("artist=nobod")).containsExactly(song.id());
    assertThat(listed("artist=nobod&title=common")).isEmpty();
  }

  private List<String> listed(String query) {
    SongPage page =
        client
            .get()
            .uri("/v1/songs?" + query)
            .exchange()
            .expectBody(SongPage.class)
            .returnResult()
            .getResponseBody();
    assertThat(Objects.requireNonNull(page).total()).isEqualTo(page.songs().size());
    return page.songs().stream().map(SongResult::id).toList();
  }
}
