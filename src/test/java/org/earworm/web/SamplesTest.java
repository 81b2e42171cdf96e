package org.earworm.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** The sample hums that the documentation tells people to try. */
@HttpTest
class SamplesTest {
  @Autowired private RestTestClient client;

  static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("docs", "samples"))) {
      return files.filter(file -> !file.toString().endsWith(".md")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void sampleFindsTheSongItIsNamedAfter(Path sample) throws IOException {
    client
        .post()
        .uri("/v1/search")
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .body(Files.readAllBytes(sample))
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.matches[0].song.id")
        .isEqualTo(sample.getFileName().toString().replaceFirst("\\..*", ""))
        .jsonPath("$.match")
        .isEqualTo(true);
  }
}
