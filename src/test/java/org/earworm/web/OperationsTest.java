package org.earworm.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What operators and curious people find beside the API. */
@HttpTest
class OperationsTest {
  private static final Pattern METRIC =
      Pattern.compile("\\b(earworm|http_server|jvm|process|system|hikaricp|disk)_[a-z_]+\\b");

  @Autowired private RestTestClient client;
  @Autowired private Keys keys;

  @ParameterizedTest
  @ValueSource(strings = {"/livez", "/readyz", "/actuator/health", "/actuator/info"})
  void answers(String path) {
    client.get().uri(path).exchange().expectStatus().isOk();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/actuator/env", "/actuator/heapdump", "/actuator/loggers"})
  void hidesTheRestOfTheActuator(String path) {
    Contract.expect(client.get().uri(path).header("Authorization", keys.admin()), 404, "not-found");
  }

  @Test
  void measuresSearchesByOutcomeAndStage() {
    search(Clips.tune(4));
    search(Clips.silence(4));

    assertThat(text("/actuator/prometheus"))
        .containsPattern("earworm_search_seconds_bucket\\{.*outcome=\"(match|no-match)\"")
        .containsPattern("earworm_search_seconds_count\\{.*outcome=\"silent\"")
        .containsPattern("earworm_search_stage_seconds_bucket\\{.*stage=\"decode\"");
  }

  /** One that is renamed would leave a panel empty and an alert silent. */
  @ParameterizedTest
  @ValueSource(strings = {"helm/files/dashboard.json", "helm/files/alerts.yaml"})
  void everyMetricThatIsLookedAtIsThere(String file) throws IOException {
    search(Clips.tune(4));
    System.gc(); // a pause is counted from the first on
    String metrics = text("/actuator/prometheus");
    assertThat(METRIC.matcher(Files.readString(Path.of(file))).results())
        .hasSizeGreaterThan(10)
        .allSatisfy(it -> assertThat(metrics).contains("\n" + it.group()));
  }

  /** Whatever is asked for, there are no more series than the service has paths and outcomes. */
  @Test
  void noTagHasAValueThatACallerChose() {
    for (int i = 0; i < 20; i++) {
      client.get().uri("/v1/songs/tag-{i}", i).exchange().expectBody();
      client.get().uri("/tag-{i}", i).exchange().expectBody();
      client
          .post()
          .uri("/v1/search?tag-{i}", i)
          .header("X-Tag", "tag-" + i)
          .exchange()
          .expectBody();
    }
    assertThat(text("/actuator/prometheus")).doesNotContain("tag-");
  }

  @Test
  void everyAnswerCarriesTheIdThatItsLinesInTheLogHave() {
    var ids = new HashSet<String>();
    for (int i = 0; i < 3; i++) {
      HttpHeaders headers =
          client.get().uri("/v1/songs").exchange().returnResult().getResponseHeaders();
      assertThat(headers.getFirst("X-Request-Id")).matches("[0-9a-f]{32}");
      ids.add(String.valueOf(headers.getFirst("X-Request-Id")));
    }
    assertThat(ids).hasSize(3);
  }

  @Test
  void noSecretIsInTheMetrics() {
    client
        .get()
        .uri("/v1/admin/jobs")
        .header("Authorization", keys.admin())
        .exchange()
        .expectBody();
    assertThat(text("/actuator/prometheus")).doesNotContain("Bearer", "password");
    assertThat(text("/actuator/prometheus").lines().filter(line -> !line.startsWith("#")))
        .noneMatch(line -> line.matches(".*\"earworm_[A-Za-z0-9_-]{43}\".*"));
  }

  @Test
  void servesItsContract() throws Exception {
    String contract =
        new ClassPathResource("static/openapi.yaml").getContentAsString(StandardCharsets.UTF_8);
    assertThat(text("/openapi.yaml")).isEqualTo(contract);
    client
        .head()
        .uri("/openapi.yaml")
        .exchange()
        .expectHeader()
        .contentType(MediaType.APPLICATION_YAML);
  }

  @Test
  void keepsWhatBrokeToItself() {
    Contract.expect(
            client.get().uri(Failure.PATH).header("Authorization", keys.admin()), 500, "internal")
        .expectBody(String.class)
        .value(body -> assertThat(body).doesNotContain(Failure.SECRET));
  }

  @Test
  void tellsABrowserHowToAsk() {
    assertThat(text("/")).contains("curl -F clip=@hum.wav");
  }

  private void search(byte[] clip) {
    client
        .post()
        .uri("/v1/search")
        .contentType(MediaType.parseMediaType("audio/wav"))
        .body(clip)
        .exchange()
        .expectBody();
  }

  private String text(String path) {
    return Contract.answer(client.get().uri(path), String.class);
  }
}
