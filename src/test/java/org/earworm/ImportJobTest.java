package org.earworm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.earworm.ingestion.SongFiles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An import as a job of a service that is killed in the middle of it. */
@Tag("process")
class ImportJobTest {
  private static final int SONGS = 200;
  private static final JsonMapper JSON = new JsonMapper();

  /** A job of a process that is silent for two seconds is taken for orphaned. */
  private static final String[] PROPERTIES = {
    "db-scheduler.heartbeat-interval=500ms", "db-scheduler.missed-heartbeats-limit=4"
  };

  @TempDir private Path data;

  @Test
  void anImportThatWasKilledIsFinishedByTheNextStart() throws Exception {
    byte[] archive = SongFiles.zip(SongFiles.tunes(0, SONGS));
    String job;
    try (ServiceProcess service = new ServiceProcess(data, PROPERTIES)) {
      service.awaitReady();
      HttpResponse<String> accepted =
          service.send(
              "POST", "/v1/admin/imports", Map.of("Content-Type", "application/zip"), archive);
      assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
      job = accepted.headers().firstValue("Location").orElseThrow();
      await()
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(20))
          .atMost(Duration.ofMinutes(2))
          .until(() -> get(service, job).at("/progress/done").asInt() > SONGS / 4);
      service.kill();
    }
    Path orphan = Files.createDirectories(data.resolve("imports").resolve("of-no-job"));
    Files.writeString(orphan.resolve("songs.zip"), "what a crash left before its job was queued");

    try (ServiceProcess service = new ServiceProcess(data, PROPERTIES)) {
      service.awaitReady();
      assertThat(orphan).doesNotExist();
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> get(service, job).get("state").asString().equals("succeeded"));
      JsonNode result = get(service, job).get("result");
      assertThat(result.get("items").asInt()).isEqualTo(SONGS);
      assertThat(result.get("added").asInt() + result.get("unchanged").asInt()).isEqualTo(SONGS);
      assertThat(result.get("leftOut").asInt()).isZero();
      assertThat(titles(service))
          .isEqualTo(
              IntStream.range(0, SONGS).mapToObj(i -> "Tune " + i).collect(Collectors.toSet()));
      try (Stream<Path> uploads = Files.list(data.resolve("imports"))) {
        assertThat(uploads).isEmpty();
      }
    }
  }

  private static JsonNode get(ServiceProcess service, String path) throws Exception {
    return JSON.readTree(service.get(path).body());
  }

  private static Set<String> titles(ServiceProcess service) throws Exception {
    JsonNode page = get(service, "/v1/songs?limit=200");
    assertThat(page.get("total").asInt()).isEqualTo(SONGS);
    Set<String> titles = new TreeSet<>();
    page.get("songs").forEach(song -> titles.add(song.get("title").asString()));
    return titles;
  }
}
