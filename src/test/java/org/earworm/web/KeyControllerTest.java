package org.earworm.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.earworm.web.Contract.expect;

import java.util.Objects;
import org.earworm.web.KeyController.IssuedKey;
import org.earworm.web.KeyController.KeyList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.RequestHeadersSpec;

@HttpTest
class KeyControllerTest {
  @Autowired private RestTestClient client;
  @Autowired private Keys keys;
  private String admin = "";

  @BeforeEach
  void authenticate() {
    admin = keys.admin();
  }

  @Test
  void aKeyOpensFromItsMakingToItsEnd() {
    IssuedKey made = made(add("{\"name\": \"Ada\", \"scopes\": [\"admin\"]}"));
    assertThat(status(made)).isEqualTo(200);
    assertThat(list()).contains("Ada", made.key().id()).doesNotContain(made.token());

    IssuedKey next =
        made(send("POST", "/v1/admin/keys/" + made.key().id() + "/successor?graceHours=0"));
    assertThat(status(made)).isEqualTo(401);
    assertThat(status(next)).isEqualTo(200);

    String path = "/v1/admin/keys/" + next.key().id();
    send("DELETE", path).exchange().expectStatus().isNoContent();
    assertThat(status(next)).isEqualTo(401);
    expect(send("DELETE", path), 404, "not-found");
    expect(send("POST", path + "/successor"), 404, "not-found");
    expect(send("POST", path + "/successor?graceHours=-1"), 400, "bad-request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"name\": \"Ada\"}",
        "{\"name\": \"Ada\", \"scopes\": []}",
        "{\"name\": \" \", \"scopes\": [\"admin\"]}",
        "{\"name\": \"Ada\", \"scopes\": [\"root\"]}",
        "{\"name\": \"Ada\", \"scopes\": [null]}",
        "{\"name\": \"A\\u0000\", \"scopes\": [\"admin\"]}",
        "{\"name\": \"%200s\", \"scopes\": [\"admin\"]}",
        "{\"name\": \"Ada\", \"scopes\": [\"admin\"], \"expires\": \"+99999-01-01T00:00:00Z\"}",
        "{\"name\": \"Ada\", \"scopes\": [\"admin\"], \"expires\": \"soon\"}"
      })
  void whatIsNoKeyIsNotMade(String key) {
    expect(add(key.replace("%200s", "a".repeat(201))), 400, "bad-request");
  }

  private RequestHeadersSpec<?> add(String key) {
    return client
        .post()
        .uri("/v1/admin/keys")
        .header("Authorization", admin)
        .contentType(MediaType.APPLICATION_JSON)
        .body(key);
  }

  private RequestHeadersSpec<?> send(String method, String path) {
    return client.method(HttpMethod.valueOf(method)).uri(path).header("Authorization", admin);
  }

  private static IssuedKey made(RequestHeadersSpec<?> request) {
    return Objects.requireNonNull(
        request
            .exchange()
            .expectStatus()
            .isCreated()
            .expectBody(IssuedKey.class)
            .returnResult()
            .getResponseBody());
  }

  private String list() {
    KeyList all =
        send("GET", "/v1/admin/keys")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(KeyList.class)
            .returnResult()
            .getResponseBody();
    return String.valueOf(all);
  }

  private int status(IssuedKey key) {
    return client
        .get()
        .uri("/v1/admin/jobs")
        .header("Authorization", "Bearer " + key.token())
        .exchange()
        .returnResult()
        .getStatus()
        .value();
  }
}
