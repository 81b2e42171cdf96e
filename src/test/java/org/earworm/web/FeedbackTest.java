package org.earworm.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.earworm.web.Contract.expect;

import java.util.Objects;
import java.util.UUID;
import org.earworm.dataset.Hum;
import org.earworm.feedback.Feedback;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.RequestHeadersSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@HttpTest
class FeedbackTest {
  @Autowired private RestTestClient client;
  @Autowired private Feedback feedback;
  private JsonNode answer = new JsonMapper().createObjectNode();

  @BeforeEach
  void search() {
    String body =
        client
            .post()
            .uri("/v1/search")
            .header("Content-Type", "audio/wav")
            .body(Clips.tune(8))
            .exchange()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    answer = new JsonMapper().readTree(Objects.requireNonNull(body));
  }

  @Test
  void whatIsSaidBecomesALabelledHumAndCanBeTakenBack() {
    said("{\"verdict\": \"right\", \"consent\": true}").jsonPath("$.expires").exists();
    String first = answer.at("/matches/0/song/id").asString();
    assertThat(feedback.labelled().hums()).extracting(Hum::song).containsExactly(first);

    said("{\"verdict\": \"song\", \"song\": \"greensleeves\", \"consent\": true}");
    assertThat(feedback.labelled().hums())
        .singleElement()
        .satisfies(
            hum -> {
              assertThat(hum.song()).isEqualTo("greensleeves");
              assertThat(hum.contour().voicedSeconds()).isGreaterThan(6);
            });

    said("{\"verdict\": \"wrong\", \"consent\": true}").jsonPath("$.kept").isEqualTo(true);
    assertThat(feedback.labelled().hums()).as("the right song is not known").isEmpty();

    said("{\"verdict\": \"right\", \"consent\": true}");
    client.delete().uri(path()).exchange().expectStatus().isNoContent();
    assertThat(feedback.labelled().hums()).isEmpty();
    expect(body("{\"verdict\": \"right\", \"consent\": true}"), 404, "not-found");
  }

  @Test
  void withoutConsentNothingIsKept() {
    said("{\"verdict\": \"right\"}").jsonPath("$.kept").isEqualTo(false);
    assertThat(feedback.labelled().hums()).isEmpty();

    said("{\"verdict\": \"right\", \"consent\": true}").jsonPath("$.kept").isEqualTo(true);
    said("{\"verdict\": \"wrong\"}").jsonPath("$.kept").isEqualTo(false);
    assertThat(feedback.labelled().hums()).as("said again, it replaces").isEmpty();
  }

  @Test
  void whatCannotBeUsedIsRefused() {
    expect(body("{\"verdict\": \"song\", \"consent\": true}"), 400, "bad-request");
    expect(
        body("{\"verdict\": \"song\", \"song\": \"no-such\", \"consent\": true}"),
        400,
        "bad-request");
    expect(body("{\"verdict\": \"maybe\", \"consent\": true}"), 400, "bad-request");
    expect(body("{\"consent\": true}"), 400, "bad-request");
    String other = path().replace(answer.path("id").asString(), UUID.randomUUID().toString());
    expect(
        client
            .post()
            .uri(other)
            .contentType(MediaType.APPLICATION_JSON)
            .body("{\"verdict\": \"right\", \"consent\": true}"),
        404,
        "not-found");
  }

  private String path() {
    return "/v1/searches/" + answer.path("id").asString() + "/feedback";
  }

  private RequestHeadersSpec<?> body(String json) {
    return client.post().uri(path()).contentType(MediaType.APPLICATION_JSON).body(json);
  }

  private RestTestClient.BodyContentSpec said(String json) {
    return body(json).exchange().expectStatus().isOk().expectBody();
  }
}
