package org.earworm.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.earworm.web.Contract.expect;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import org.earworm.audio.Hum;
import org.earworm.catalogue.Catalogue;
import org.earworm.melody.Melody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.RequestHeadersSpec;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

@HttpTest
class SearchTest {
  private static final int LIMIT = 10 << 20;

  @Autowired private RestTestClient client;
  @Autowired private Catalogue catalogue;
  @Autowired private ApplicationContext context;
  @Autowired private SearchQueue queue;

  @ParameterizedTest
  @CsvSource({
    "twinkle-twinkle-little-star, 0, 0, 1",
    "ode-to-joy, 0, -7, 1.2",
    "amazing-grace, 0, -12, 0.85",
    "auld-lang-syne, 0, -4.5, 1.4",
    "greensleeves, 0, -5.3, 0.75",
    "jingle-bells, 12.5, -9, 1.1",
  })
  void findsASongInAnyKeyAndTempo(String id, double from, double keyShift, double tempoRatio) {
    Melody melody = catalogue.song(id).orElseThrow().melodies().getFirst();

    SearchResult result = result(form("clip", Clips.hum(melody, from, 8, keyShift, tempoRatio)));

    assertThat(result.match()).isTrue();
    SearchResult.Found best = result.matches().getFirst();
    assertThat(best.song().id()).isEqualTo(id);
    assertThat(best.offsetMs() / 1000.0).isCloseTo(from, offset(0.5));
    assertThat(best.keyShift()).isCloseTo(keyShift, offset(0.5));
    assertThat(best.tempoRatio()).isCloseTo(tempoRatio, offset(0.15));
  }

  @Test
  void answersAFormWithRankedSongs() {
    SearchResult result = result(form("clip", Clips.tune(8)));

    assertThat(result.matches()).isNotEmpty().hasSizeLessThanOrEqualTo(10);
    assertThat(result.matches())
        .isSortedAccordingTo(Comparator.comparing(SearchResult.Found::score).reversed());
    assertThat(result.match()).isEqualTo(result.matches().getFirst().score() >= 0.85);
  }

  @ParameterizedTest
  @ValueSource(doubles = {50, 60, 100, 120, 400})
  void aSteadyToneBeneathAHumWithRestsChangesNothing(double hertz) {
    Melody melody = catalogue.song("ode-to-joy").orElseThrow().melodies().getFirst();

    SearchResult quiet = result(form("clip", Clips.detached(melody, 10, hertz, -90)));
    SearchResult buzzing = result(form("clip", Clips.detached(melody, 10, hertz, -15)));

    assertThat(quiet.matches().getFirst().song().id()).isEqualTo("ode-to-joy");
    assertThat(buzzing.matches().getFirst().song().id()).isEqualTo("ode-to-joy");
    assertThat(quiet.voicedMs()).isBetween(4500L, 8000L);
    assertThat((double) buzzing.voicedMs()).isCloseTo(quiet.voicedMs(), offset(400.0));
  }

  @Test
  void tellsWhatItHeard() {
    SearchResult result = result(form("clip", Clips.tune(8)));

    double[] heard = Arrays.stream(result.contour().semitones()).filter(s -> s > 0).toArray();
    assertThat(result.contour().hopMs()).isEqualTo(32);
    assertThat(result.contour().semitones()).hasSizeBetween(240, 255);
    assertThat(result.voicedMs()).isBetween(7000L, 8100L);
    assertThat(heard[heard.length / 2]).isBetween(55 - 1.0, 67 + 1.0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "audio/wav",
        "audio/vnd.wave",
        "audio/webm;codecs=opus",
        "audio/x-caf",
        "audio/x-m4a",
        "video/3gpp",
        "video/mp4",
        "video/quicktime",
        "video/webm",
        "video/x-matroska",
        "application/mp4",
        "application/octet-stream",
        "application/ogg"
      })
  void answersABodyAndAPart(String mediaType) {
    assertThat(result(body(mediaType, Clips.tune(8))).matches()).isNotEmpty();
    assertThat(result(form("clip", Clips.tune(8), mediaType)).matches()).isNotEmpty();
  }

  /** What a phone or an old recorder writes, and what was done to it on its way. */
  @ParameterizedTest
  @CsvSource({
    "hum.mov, -c:a adpcm_ima_qt",
    "hum.wma, -c:a wmav2",
    "hum.wav, -c:a pcm_s16le -rf64 always",
    "hum.mp3, -c:a libmp3lame -write_xing 0",
  })
  void answersEveryKindOfRecording(String file, String encoder) {
    assertThat(result(form("clip", Hum.clip(file, encoder), "image/png")).voicedMs())
        .isGreaterThan(5000);
  }

  @Test
  void givesEverySearchAnIdOfItsOwn() {
    byte[] clip = Clips.tune(4);
    assertThat(result(form("clip", clip)).id()).isNotEqualTo(result(form("clip", clip)).id());
  }

  @Test
  void refusesClipsItCannotSearch() {
    expect(form("clip", Clips.silence(8)), 422, "silent");
    expect(form("clip", Clips.noise(8)), 422, "no-pitch");
    expect(form("clip", Clips.tune(1)), 422, "too-short");
    expect(form("clip", Clips.tune(31)), 422, "too-long");
    expect(form("clip", "not audio".repeat(1000).getBytes(UTF_8)), 422, "not-audio");
    expect(form("clip", Arrays.copyOf(Clips.tune(8), 40)), 422, "corrupt");
    expect(form("clip", new byte[0]), 400, "empty");
    expect(form("clip", new byte[LIMIT + 1]), 413, "too-large");
    expect(body("audio/wav", new byte[0]), 400, "empty");
    expect(body("audio/wav", new byte[LIMIT + 1]), 413, "too-large");
    expect(body("audio/wav", Clips.silence(8)), 422, "silent");
  }

  @Test
  void refusesRequestsThatAreNoSearch() {
    expect(form("other", Clips.tune(8)), 400, "missing-part");
    expect(body("multipart/form-data", Clips.tune(8)), 400, "bad-request");
    expect(body("application/json", "{}".getBytes(UTF_8)), 415, "unsupported-media-type");
    expect(
        body("application/x-www-form-urlencoded", "a=b".getBytes(UTF_8)),
        415,
        "unsupported-media-type");
    expect(client.post().uri("/v1/search"), 400, "empty");
    expect(body("audio/wav", Clips.tune(8)).accept(MediaType.TEXT_PLAIN), 406, "not-acceptable");
    expect(client.get().uri("/v1/search"), 405, "method-not-allowed")
        .expectHeader()
        .valueEquals("Allow", "POST");
  }

  @Test
  void asksToTryAgainUntilTheIndexIsBuilt() {
    AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
    ReflectionTestUtils.setField(queue, "open", false);
    try {
      expect(form("clip", Clips.tune(8)), 503, "not-ready")
          .expectHeader()
          .valueEquals("Retry-After", "5");
      client.get().uri("/readyz").exchange().expectStatus().isEqualTo(503);
      client.get().uri("/livez").exchange().expectStatus().isOk();
    } finally {
      queue.open();
      AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
    }
    client.get().uri("/readyz").exchange().expectStatus().isOk();
  }

  private RequestHeadersSpec<?> form(String name, byte[] file) {
    return form(name, file, "audio/wav");
  }

  private RequestHeadersSpec<?> form(String name, byte[] file, String mediaType) {
    ByteArrayResource content =
        new ByteArrayResource(file) {
          @Override
          public String getFilename() {
            return "hum.wav";
          }
        };
    HttpHeaders head = new HttpHeaders();
    head.setContentType(MediaType.parseMediaType(mediaType));
    MultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
    parts.add(name, new HttpEntity<>(content, head));
    return client.post().uri("/v1/search").contentType(MediaType.MULTIPART_FORM_DATA).body(parts);
  }

  private RequestHeadersSpec<?> body(String mediaType, byte[] body) {
    return client.post().uri("/v1/search").header("Content-Type", mediaType).body(body);
  }

  private static SearchResult result(RequestHeadersSpec<?> request) {
    return Objects.requireNonNull(
        request
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(SearchResult.class)
            .returnResult()
            .getResponseBody());
  }
}
