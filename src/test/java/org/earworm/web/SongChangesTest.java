package org.earworm.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.earworm.web.Contract.expect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.earworm.melody.Melody;
import org.earworm.melody.MelodyReader;
import org.earworm.web.SongController.SongPage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.RequestHeadersSpec;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

@HttpTest
class SongChangesTest {
  private static final String TUNE =
      "X:1\nT:Tune\nL:1/8\nQ:1/4=100\nK:C\nC2 c2 B A F D | E2 ^G2 A4 | d c A F D2 B,2 | C6 z2 |"
          + "e2 d c A2 F E | D2 G2 B2 f2 | e4 c4 | G8 |\n";

  private final RestTestClient client;
  private final List<String> added = new ArrayList<>();

  private final Keys keys;
  private final RepeatableRequests requests;

  @Autowired
  SongChangesTest(RestTestClient client, Keys keys, RepeatableRequests requests) {
    this.keys = keys;
    this.requests = requests;
    this.client = client.mutate().defaultHeader("Authorization", keys.catalogue()).build();
  }

  @AfterEach
  void leaveTheCatalogueAsItWas() {
    added.forEach(id -> client.delete().uri("/v1/songs/{id}", id).exchange().expectBody());
  }

  private record File(String name, byte[] content) {
    static File abc(String tune) {
      return new File("tune.abc", tune.getBytes(UTF_8));
    }

    HttpEntity<ByteArrayResource> part() {
      return new HttpEntity<>(
          new ByteArrayResource(content) {
            @Override
            public String getFilename() {
              return name;
            }
          });
    }
  }

  private static MultiValueMap<String, Object> form(@Nullable String song, File... references) {
    MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
    if (song != null) {
      form.add("song", song.replace('\'', '"'));
    }
    Arrays.stream(references).forEach(file -> form.add("reference", file.part()));
    return form;
  }

  private RequestHeadersSpec<?> post(@Nullable String song, File... references) {
    return client
        .post()
        .uri("/v1/songs")
        .contentType(MediaType.MULTIPART_FORM_DATA)
        .body(form(song, references));
  }

  private RequestHeadersSpec<?> put(String path, File reference) {
    return client
        .put()
        .uri(path)
        .contentType(MediaType.MULTIPART_FORM_DATA)
        .body(form(null, reference));
  }

  private RequestHeadersSpec<?> patch(String path, String patch) {
    return client
        .patch()
        .uri(path)
        .contentType(MediaType.parseMediaType("application/merge-patch+json"))
        .body(patch.replace('\'', '"'));
  }

  private static EntityExchangeResult<SongResult> answer(
      RequestHeadersSpec<?> request, int status) {
    return request
        .exchange()
        .expectStatus()
        .isEqualTo(status)
        .expectBody(SongResult.class)
        .returnResult();
  }

  private static SongResult song(EntityExchangeResult<SongResult> answer) {
    return Objects.requireNonNull(answer.getResponseBody());
  }

  private SongResult add(String song, File... references) {
    SongResult result = song(answer(post(song, references), 201));
    added.add(result.id());
    return result;
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "\"1",
        "x\"1\"",
        "\"1\"x",
        "\"1\" \"2\"",
        "\"1\", 2",
        "*, \"1\"",
        "w/\"1\"",
        "\"2, 1\"",
        "W/ \"1\"",
        "",
        ","
      })
  void anIfMatchThatIsNoneIsRefused(String ifMatch) {
    SongResult song = add("{'title': 'A'}", File.abc(TUNE));
    String path = "/v1/songs/" + song.id();
    expect(patch(path, "{'title': 'B'}").header("If-Match", ifMatch), 400, "bad-request");
    expect(client.delete().uri(path).header("If-Match", ifMatch), 400, "bad-request");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "W/\"1\"             | 412",
        "\"11\"              | 412",
        "\"2\", W/\"1\"      | 412",
        "\"2,1\"             | 412",
        "\"2\" , \"1\"       | 200",
        ", \"2\",, \"1\" ,   | 200"
      })
  void anIfMatchIsAListOfStrongTags(String ifMatch, int status) {
    SongResult song = add("{'title': 'A'}", File.abc(TUNE));
    patch("/v1/songs/" + song.id(), "{'title': 'B'}")
        .header("If-Match", ifMatch)
        .exchange()
        .expectStatus()
        .isEqualTo(status);
  }

  @Test
  void isAddedOnce() {
    SongResult song = add("{'title': 'A'}", File.abc(TUNE));
    expect(post("{'title': 'B'}", File.abc(TUNE)), 409, "duplicate")
        .expectBody(String.class)
        .value(body -> assertThat(body).contains(song.id()));
  }

  private RequestHeadersSpec<?> keyed(String song) {
    return post(song, File.abc(TUNE)).header("Idempotency-Key", "a-key");
  }

  @Test
  void repeatsTheAnswerToAKey() {
    String request = "{'title': 'A', 'artists': [{'name': 'a, b'}]}";
    EntityExchangeResult<SongResult> first = answer(keyed(request), 201);
    String path = "/v1/songs/" + song(first).id();
    added.add(song(first).id());
    sameAs(first, request);
    sameAs(first, "{ 'artists': [{'name': 'a, b'}], 'title': 'A' }");
    answer(patch(path, "{'title': 'B'}"), 200);
    sameAs(first, request);
    expect(keyed(request.replace("a, b", "a'}, {'name': 'b")), 422, "key-reused");
    expect(keyed("{'title': 'B'}"), 422, "key-reused");
    RequestHeadersSpec<?> other = post(request, new File("other.abc", TUNE.getBytes(UTF_8)));
    expect(other.header("Idempotency-Key", "a-key"), 422, "key-reused");
    client.delete().uri(path).exchange().expectStatus().isNoContent();
    sameAs(first, request);
    expect(client.get().uri(path), 404, "not-found");
    SongResult another = song(answer(keyed(request).headers(it -> it.setBearerAuth(other())), 201));
    added.add(another.id());
    assertThat(another.id()).isNotEqualTo(song(first).id());
    expect(
        post("{'title': 'B'}", File.abc(TUNE)).header("Idempotency-Key", "k".repeat(256)),
        400,
        "bad-request");
  }

  private String other() {
    return keys.catalogue().replace("Bearer ", "");
  }

  private void sameAs(EntityExchangeResult<SongResult> first, String request) {
    EntityExchangeResult<SongResult> again = answer(keyed(request), 201);
    assertThat(again.getResponseBodyContent()).isEqualTo(first.getResponseBodyContent());
    for (String header : List.of("Location", "ETag", "Content-Type")) {
      assertThat(again.getResponseHeaders().get(header))
          .isEqualTo(first.getResponseHeaders().get(header));
    }
  }

  private static boolean reached(CountDownLatch latch) {
    try {
      return latch.await(1, MINUTES);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void refusesARequestThatIsBeingDone() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    String caller = "Ada";
    Future<?> first =
        Executors.newVirtualThreadPerTaskExecutor()
            .submit(
                () ->
                    requests.alone(
                        caller,
                        "key",
                        () -> {
                          begun.countDown();
                          return reached(done);
                        }));
    begun.await();
    assertThatThrownBy(() -> requests.alone(caller, "key", () -> 1))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.REQUEST_RUNNING));
    assertThat(requests.alone("Eve", "key", () -> 2)).isEqualTo(2);
    done.countDown();
    first.get();
    assertThat(requests.alone(caller, "key", () -> 3)).isEqualTo(3);
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
