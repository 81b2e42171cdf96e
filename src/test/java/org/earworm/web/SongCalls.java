package org.earworm.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.RequestHeadersSpec;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Calls that change songs, which are taken away again after each test. */
abstract class SongCalls {
  static final String TUNE =
      "X:1\nT:Tune\nL:1/8\nQ:1/4=100\nK:C\nC2 c2 B A F D | E2 ^G2 A4 | d c A F D2 B,2 | C6 z2 |"
          + "e2 d c A2 F E | D2 G2 B2 f2 | e4 c4 | G8 |\n";

  final RestTestClient client;
  final Keys keys;
  final List<String> added = new ArrayList<>();

  SongCalls(RestTestClient client, Keys keys) {
    this.client = client.mutate().defaultHeader("Authorization", keys.catalogue()).build();
    this.keys = keys;
  }

  @AfterEach
  void leaveTheCatalogueAsItWas() {
    added.forEach(id -> client.delete().uri("/v1/songs/{id}", id).exchange().expectBody());
  }

  record File(String name, byte[] content) {
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

  static MultiValueMap<String, Object> form(@Nullable String song, File... references) {
    MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
    if (song != null) {
      form.add("song", song.replace('\'', '"'));
    }
    Arrays.stream(references).forEach(file -> form.add("reference", file.part()));
    return form;
  }

  RequestHeadersSpec<?> post(@Nullable String song, File... references) {
    return client
        .post()
        .uri("/v1/songs")
        .contentType(MediaType.MULTIPART_FORM_DATA)
        .body(form(song, references));
  }

  RequestHeadersSpec<?> put(String path, File reference) {
    return client
        .put()
        .uri(path)
        .contentType(MediaType.MULTIPART_FORM_DATA)
        .body(form(null, reference));
  }

  RequestHeadersSpec<?> patch(String path, String patch) {
    return client
        .patch()
        .uri(path)
        .contentType(MediaType.parseMediaType("application/merge-patch+json"))
        .body(patch.replace('\'', '"'));
  }

  static EntityExchangeResult<SongResult> answer(RequestHeadersSpec<?> request, int status) {
    return request
        .exchange()
        .expectStatus()
        .isEqualTo(status)
        .expectBody(SongResult.class)
        .returnResult();
  }

  static SongResult song(EntityExchangeResult<SongResult> answer) {
    return Objects.requireNonNull(answer.getResponseBody());
  }

  SongResult add(String song, File... references) {
    SongResult result = song(answer(post(song, references), 201));
    added.add(result.id());
    return result;
  }
}
