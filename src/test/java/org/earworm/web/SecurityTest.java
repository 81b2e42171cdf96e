package org.earworm.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.earworm.web.Contract.expect;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.RequestHeadersSpec;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Every rule from both sides: whom it lets in, and whom it does not. */
@HttpTest
@ExtendWith(OutputCaptureExtension.class)
class SecurityTest {
  /** All that is mapped to code and open to everybody. */
  private static final Set<String> PUBLIC =
      Set.of(
          "POST /v1/search",
          "POST /v1/searches/{id}/feedback",
          "DELETE /v1/searches/{id}/feedback",
          "GET /v1/songs",
          "GET /v1/songs/{id}",
          "GET /actuator/health",
          "GET /actuator/health/**",
          "GET /actuator/info",
          "GET /actuator/prometheus",
          "GET /livez",
          "GET /readyz");

  @Autowired private Keys keys;
  @Autowired private List<RequestMappingInfoHandlerMapping> mappings;
  private final RestTestClient client;

  SecurityTest(@LocalServerPort int port) {
    client = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
  }

  @Test
  void withoutAKeyOnlyThePublicEndpointsAnswer() {
    Set<String> open = new TreeSet<>();
    for (String endpoint : endpoints()) {
      String[] parts = endpoint.split(" ");
      int status =
          status(anonymous(parts[0], parts[1].replace("**", "x").replaceAll("\\{.*?}", "x")));
      if (status != 401) {
        open.add(endpoint);
      }
    }
    assertThat(open).containsExactlyInAnyOrderElementsOf(PUBLIC);
    assertThat(endpoints()).contains("GET /v1/admin/jobs", "DELETE /v1/admin/jobs/{id}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/index.html", "/openapi.yaml", "/livez", "/readyz", "/v1/songs"})
  void whatIsPublicNeedsNoKey(String path) {
    assertThat(status(anonymous("GET", path))).isEqualTo(200);
    assertThat(status(anonymous("HEAD", path))).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/admin/jobs",
    "GET, /v1/admin/jobs/x",
    "DELETE, /v1/admin/jobs/x",
    "GET, /v1/admin/jobs/x/events",
    "GET, /v1/admin/jobs/x/issues",
  })
  void administrationIsForTheScopeAdmin(String method, String path) {
    refused(anonymous(method, path), 401, "unauthorized", "Bearer");
    refused(with(keys.catalogue(), method, path), 403, "forbidden", "insufficient_scope");
    assertThat(status(with(keys.admin(), method, path))).isIn(200, 404);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v1/songs",
    "PATCH, /v1/songs/x",
    "DELETE, /v1/songs/x",
    "PUT, /v1/songs/x/references/y"
  })
  void songsAreChangedByTheScopesCatalogueAndAdmin(String method, String path) {
    expect(anonymous(method, path), 401, "unauthorized");
    assertThat(status(with(keys.catalogue(), method, path))).isNotIn(401, 403);
    assertThat(status(with(keys.admin(), method, path))).isNotIn(401, 403);
  }

  @Test
  void aKeyIsOnlyGoodWhileItIsInForce() {
    for (String key : List.of(keys.expired(), keys.revoked(), "Bearer earworm_guessed")) {
      refused(with(key, "GET", "/v1/admin/jobs"), 401, "unauthorized", "invalid_token");
    }
    refused(with("Basic YTpi", "GET", "/v1/admin/jobs"), 401, "unauthorized", "Bearer");
  }

  @Test
  void whatNobodyForesawIsForAdminsAlone() {
    expect(anonymous("GET", Failure.PATH), 401, "unauthorized");
    expect(anonymous("DELETE", Failure.PATH), 401, "unauthorized");
    expect(with(keys.catalogue(), "GET", Failure.PATH), 403, "forbidden");
    expect(with(keys.admin(), "GET", Failure.PATH), 500, "internal");
  }

  @ParameterizedTest
  @CsvSource({"GET, /no-such-path", "POST, /no-such-path", "GET, /v1", "GET, /v1/admin/no-such"})
  void nothingIsFoundWhereNothingIs(String method, String path) {
    expect(anonymous(method, path), 404, "not-found");
    expect(with(keys.catalogue(), method, path), 404, "not-found");
    expect(with(keys.admin(), method, path), 404, "not-found");
  }

  @Test
  void pagesLoadNothingFromElsewhere() {
    anonymous("GET", "/")
        .exchange()
        .expectHeader()
        .value(
            "Content-Security-Policy",
            policy ->
                assertThat(policy)
                    .contains("default-src 'none'", "script-src 'self'")
                    .doesNotContain("unsafe", "*"));
  }

  @Test
  void everyAnswerTellsTheBrowserWhatNotToDo() {
    for (String path : List.of("/", "/v1/songs", "/v1/admin/jobs")) {
      anonymous("GET", path)
          .exchange()
          .expectHeader()
          .valueEquals("X-Content-Type-Options", "nosniff")
          .expectHeader()
          .valueEquals("X-Frame-Options", "DENY")
          .expectHeader()
          .valueEquals("Referrer-Policy", "no-referrer")
          .expectHeader()
          .valueEquals("Cross-Origin-Opener-Policy", "same-origin")
          .expectHeader()
          .valueEquals("Cross-Origin-Resource-Policy", "same-origin")
          .expectHeader()
          .value("Permissions-Policy", value -> assertThat(value).contains("microphone=(self)"))
          .expectHeader()
          .value(
              "Content-Security-Policy",
              value ->
                  assertThat(value)
                      .contains("default-src 'none'", "script-src 'self'", "worker-src 'self'")
                      .contains("object-src 'none'", "base-uri 'none'")
                      .contains("media-src 'self' blob:", "connect-src 'self'")
                      .contains("frame-ancestors 'none'")
                      .doesNotContain("unsafe", "*"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/songs", "/v1/songs/ode-to-joy", "/v1/admin/jobs"})
  void noAnswerIsKept(String path) {
    anonymous("GET", path)
        .exchange()
        .expectHeader()
        .value("Cache-Control", value -> assertThat(value).contains("no-store"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/admin", "/api", "/assets/main.js", "/assets/page.css", "/favicon.svg"})
  void textSaysItsCharset(String path) {
    anonymous("GET", path)
        .exchange()
        .expectHeader()
        .value(
            "Content-Type",
            type -> assertThat(type).matches("(text/|image/svg).*;\\s*charset=(?i:utf-8)"));
  }

  @Test
  void noOtherOriginMayCallAndNoProxyIsBelieved() {
    anonymous("GET", "/v1/songs")
        .header("Origin", "https://app.example")
        .header("X-Forwarded-Proto", "https")
        .header("X-Forwarded-Host", "evil.example")
        .exchange()
        .expectHeader()
        .doesNotExist("Access-Control-Allow-Origin")
        .expectHeader()
        .doesNotExist("Strict-Transport-Security");
  }

  @Test
  void theLogSaysWhoDidWhatAndNoSecret(CapturedOutput log) {
    String key = keys.admin();
    with(key, "GET", "/v1/admin/jobs").exchange().expectStatus().isOk();
    expect(with("Bearer earworm_guessed", "GET", "/v1/admin/jobs"), 401, "unauthorized");
    expect(with(keys.catalogue(), "GET", "/v1/admin/jobs"), 403, "forbidden");
    assertThat(log)
        .containsPattern("GET /v1/admin/jobs from 127.0.0.1 by [0-9a-f]{12}")
        .contains("GET /v1/admin/jobs from 127.0.0.1 refused: the key is not in force")
        .contains("GET /v1/admin/jobs from 127.0.0.1 forbidden")
        .doesNotContain("earworm_guessed", key.substring("Bearer ".length()));
  }

  @Test
  void searchesAndReadsGoOnWithAKeyWhileTheDatabaseIsAway(@Autowired JdbcClient jdbc) {
    String key = keys.search();
    String unseen = keys.search();
    assertThat(status(with(key, "GET", "/v1/songs"))).isEqualTo(200);
    jdbc.sql("ALTER TABLE access_key RENAME TO away").update();
    try {
      assertThat(status(with(key, "GET", "/v1/songs"))).isEqualTo(200);
      assertThat(status(with(key, "POST", "/v1/search"))).isEqualTo(400);
      expect(with(key, "GET", "/v1/admin/jobs"), 403, "forbidden");
      expect(with(unseen, "GET", "/v1/songs"), 503, "storage-unavailable");
    } finally {
      jdbc.sql("ALTER TABLE away RENAME TO access_key").update();
    }
    assertThat(status(with(unseen, "GET", "/v1/songs"))).isEqualTo(200);
  }

  @Test
  void noSessionIsKept() {
    with(keys.admin(), "GET", "/v1/admin/jobs")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .doesNotExist("Set-Cookie");
  }

  private Set<String> endpoints() {
    Set<String> endpoints = new TreeSet<>();
    for (RequestMappingInfoHandlerMapping mapping : mappings) {
      for (Map.Entry<RequestMappingInfo, ?> entry : mapping.getHandlerMethods().entrySet()) {
        for (String path : entry.getKey().getPatternValues()) {
          Set<RequestMethod> methods = entry.getKey().getMethodsCondition().getMethods();
          for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.GET) : methods) {
            endpoints.add(method + " " + path);
          }
        }
      }
    }
    return endpoints;
  }

  private static void refused(
      RequestHeadersSpec<?> request, int status, String type, String challenge) {
    expect(request, status, type)
        .expectHeader()
        .value(
            "WWW-Authenticate",
            value -> assertThat(value).startsWith("Bearer").contains(challenge));
  }

  private RequestHeadersSpec<?> anonymous(String method, String path) {
    return client.method(HttpMethod.valueOf(method)).uri(path);
  }

  private RequestHeadersSpec<?> with(String key, String method, String path) {
    return anonymous(method, path).header("Authorization", key);
  }

  private static int status(RequestHeadersSpec<?> request) {
    return request.exchange().returnResult().getStatus().value();
  }
}
