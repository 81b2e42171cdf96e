package org.earworm.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What operators and curious people find beside the API. */
@HttpTest
class OperationsTest {
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
    return Objects.requireNonNull(
        client
            .get()
            .uri(path)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }
}
