package org.earworm.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.earworm.web.Contract.expect;

import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.earworm.security.AccessKeys;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.RequestHeadersSpec;

/** With an OAuth 2 issuer its tokens open what keys open otherwise, and keys open nothing. */
@HttpTest
@TestPropertySource(
    properties = {
      "earworm.catalogue.starter=false",
      "earworm.web.open=false",
      "spring.security.oauth2.resourceserver.jwt.audiences=" + Issuer.AUDIENCE
    })
class TokenTest {
  private static final Issuer ISSUER = new Issuer();
  private static final String JOBS = "/v1/admin/jobs";

  @Autowired private RestTestClient client;
  @Autowired private Keys keys;
  @Autowired private AccessKeys known;

  @DynamicPropertySource
  static void issuer(DynamicPropertyRegistry properties) {
    properties.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", ISSUER::uri);
  }

  @AfterAll
  static void stop() {
    ISSUER.close();
  }

  @ParameterizedTest
  @CsvSource({
    "search, GET, /v1/songs, 200",
    "search, POST, /v1/songs, 403",
    "search, GET, /v1/admin/jobs, 403",
    "catalogue, GET, /v1/songs, 200",
    "catalogue, DELETE, /v1/songs/x, 404",
    "catalogue, GET, /v1/admin/jobs, 403",
    "admin, GET, /v1/songs, 200",
    "admin, GET, /v1/admin/jobs, 200",
    "openid search catalogue, DELETE, /v1/songs/x, 404",
    "openid, GET, /v1/songs, 403",
    "ADMIN, GET, /v1/admin/jobs, 403",
    "'', GET, /v1/songs, 403",
  })
  void theScopesOfATokenOpenWhatThoseOfAKeyDo(
      String scope, String method, String path, int status) {
    with(ISSUER.token(scope), method, path).exchange().expectStatus().isEqualTo(status);
  }

  @Test
  void whatIsNotInForceOpensNothing() throws Exception {
    Map<String, String> tokens = new LinkedHashMap<>();
    Date past = Date.from(Instant.now().minusSeconds(3600));
    Date future = Date.from(Instant.now().plusSeconds(3600));
    tokens.put("expired", ISSUER.token("admin", claims -> claims.expirationTime(past)));
    tokens.put("not yet", ISSUER.token("admin", claims -> claims.notBeforeTime(future)));
    tokens.put("other audience", ISSUER.token("admin", claims -> claims.audience("other")));
    tokens.put("no audience", ISSUER.token("admin", claims -> claims.audience((String) null)));
    tokens.put("other issuer", ISSUER.token("admin", claims -> claims.issuer("http://evil")));
    tokens.put("other key", ISSUER.token("admin", claims -> claims, Issuer.key()));
    SignedJWT valid = SignedJWT.parse(ISSUER.token("admin").substring(7));
    tokens.put("unsigned", "Bearer " + new PlainJWT(valid.getJWTClaimsSet()).serialize());
    tokens.put("confused", ISSUER.confused("admin"));
    String[] parts = ISSUER.token("search").split("\\.");
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
    parts[1] =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.replace("search", "admin").getBytes(UTF_8));
    tokens.put("changed", String.join(".", parts));
    tokens.put("no token", "Bearer x");
    tokens.put("key", keys.admin());
    tokens.forEach(
        (what, token) ->
            expect(with(token, "GET", JOBS), 401, "unauthorized")
                .expectHeader()
                .value(
                    "WWW-Authenticate",
                    value -> assertThat(value).as(what).contains("invalid_token")));
  }

  /** RFC 9068 has {@code at+jwt}; many issuers say {@code JWT}, or nothing. */
  @ParameterizedTest
  @CsvSource({
    "at+jwt, 200",
    "AT+JWT, 200",
    "application/at+jwt, 200",
    "JWT, 200",
    ", 200",
    "logout+jwt, 401",
    "dpop+jwt, 401"
  })
  void anAccessTokenIsKnownByItsType(@Nullable String type, int status) {
    String token = ISSUER.typed(type, "admin");
    with(token, "GET", JOBS).exchange().expectStatus().isEqualTo(status);
  }

  @Test
  void noFirstKeyIsMade() {
    assertThat(known.list()).noneMatch(key -> key.name().equals("first start"));
  }

  private RequestHeadersSpec<?> with(String token, String method, String path) {
    return client.method(HttpMethod.valueOf(method)).uri(path).header("Authorization", token);
  }
}
