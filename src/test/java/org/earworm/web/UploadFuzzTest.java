package org.earworm.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.earworm.audio.Hum;
import org.earworm.melody.Melodies;
import org.earworm.score.Mutator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Mutated clips and scores sent over HTTP: an answer or a problem that is the sender's. */
@Tag("fuzz")
@HttpTest
class UploadFuzzTest {
  private static final String TUNE = "X:1\nT:A\nM:4/4\nK:C\n|:CDEF GABc|1 c4:|2 C4|]\n";

  @Autowired private RestTestClient client;
  @Autowired private Keys keys;

  /** One for 400 of {@code -Dfuzz.cases}. */
  @Test
  void mutatedUploadsAreAnsweredOrRefused() throws IOException {
    int cases = Integer.getInteger("fuzz.cases", 20_000) / 400;
    long seed = Long.getLong("seed", 1);
    System.out.printf(Locale.ROOT, "fuzzing over HTTP: %d cases, seed %d%n", cases, seed);
    RandomGenerator random = Melodies.random(seed);
    List<byte[]> clips = new ArrayList<>();
    for (String sample : List.of("amazing-grace.mp3", "greensleeves.m4a", "jingle-bells.webm")) {
      clips.add(Files.readAllBytes(Path.of("docs/samples", sample)));
    }
    clips.add(Hum.clip("hum.wma", "-c:a wmav2"));
    clips.add(Hum.clip("hum.caf", "-c:a adpcm_ima_qt"));
    clips.add(Hum.clip("hum.eac3", "-c:a eac3"));
    clips.add(Hum.clip("hum.spx", "-c:a libspeex -ar 16000"));
    List<byte[]> scores = List.of(TUNE.getBytes(StandardCharsets.UTF_8));
    Mutator clip = new Mutator(clips, List.of("moov", "ID3", "\0\0\0\1"), random);
    Mutator score = new Mutator(scores, List.of("|:", ":|", "X:2\n", "[1", "Z999"), random);
    String key = keys.catalogue();
    search(clips.getFirst()); // the first of all unpacks FFmpeg and wakes the network
    long slowest = 0;
    int slowestCase = 0;
    for (int number = 0; number < cases; number++) {
      long began = System.nanoTime();
      int status = number % 2 == 0 ? search(clip.next()) : add(score.next(), key);
      long took = System.nanoTime() - began;
      if (took > slowest) {
        slowest = took;
        slowestCase = number;
      }
      assertThat(status).as("seed %d, case %d", seed, number).isBetween(200, 499);
    }
    System.out.printf(
        Locale.ROOT, "the slowest, case %d, took %d ms%n", slowestCase, slowest / 1_000_000);
  }

  private int search(byte[] clip) {
    return client
        .post()
        .uri("/v1/search")
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .body(clip)
        .exchange()
        .returnResult()
        .getStatus()
        .value();
  }

  private int add(byte[] score, String key) {
    MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
    form.add("song", "{\"title\": \"Mutated\"}");
    form.add(
        "reference",
        new ByteArrayResource(score) {
          @Override
          public String getFilename() {
            return "tune.abc";
          }
        });
    var answer =
        client
            .post()
            .uri("/v1/songs")
            .header("Authorization", key)
            .contentType(MediaType.MULTIPART_FORM_DATA)
            .body(form)
            .exchange()
            .returnResult();
    if (answer.getStatus().value() == 201) {
      String song = Objects.requireNonNull(answer.getResponseHeaders().getLocation()).getPath();
      client.delete().uri(song).header("Authorization", key).exchange().returnResult();
    }
    return answer.getStatus().value();
  }
}
