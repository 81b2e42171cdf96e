package org.earworm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A training on the starter catalogue whose service is killed goes on, and comes to the same end as
 * another of the same seed that was left in peace.
 */
@Tag("process")
class TrainingCrashTest {
  private static final int EPOCHS = 5;

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final JsonMapper JSON = new JsonMapper();

  /** The job of a process that is silent for two seconds is taken for orphaned. */
  private static final String[] PROPERTIES = {
    "db-scheduler.heartbeat-interval=500ms",
    "db-scheduler.missed-heartbeats-limit=4",
    "earworm.models.data=src/main/resources",
    "earworm.models.niceness=0"
  };

  @TempDir private Path data;

  @Test
  void aKilledTrainingEndsAsOneThatWasNot() throws Exception {
    String killed;
    try (ServiceProcess service = new ServiceProcess(data, PROPERTIES).awaitReady()) {
      killed = train(service, "killed");
      await().atMost(PATIENCE).until(() -> epochs(killed).size() >= 2);
    }
    int before = epochs(killed).size();
    assertThat(before).isLessThan(EPOCHS);

    try (ServiceProcess service = new ServiceProcess(data, PROPERTIES).awaitReady()) {
      await().atMost(PATIENCE).until(() -> state(service, killed).equals("succeeded"));
      String peaceful = train(service, "peaceful");
      await().atMost(PATIENCE).until(() -> state(service, peaceful).equals("succeeded"));

      List<JsonNode> resumed = epochs(killed);
      List<JsonNode> uninterrupted = epochs(peaceful);
      assertThat(resumed).hasSameSizeAs(uninterrupted).hasSize(EPOCHS);
      for (int i = 0; i < EPOCHS; i++) {
        same(resumed.get(i), uninterrupted.get(i), "/loss");
        same(resumed.get(i), uninterrupted.get(i), "/validation/mrr");
      }
    }
  }

  private static void same(JsonNode one, JsonNode other, String metric) {
    assertThat(one.at(metric).asDouble())
        .as("%s of %s", metric, one)
        .isCloseTo(other.at(metric).asDouble(), within(1e-3));
  }

  private static String train(ServiceProcess service, String name) throws Exception {
    String request =
        String.format(
            Locale.ROOT,
            """
            {"name": "%s", "data": {"melodies": ["catalogue"]}, "epochs": %d, "steps": 5, "batch": 16,
             "heldOut": 5, "patience": 100, "learningRate": 0.01, "seed": 5}
            """,
            name,
            EPOCHS);
    HttpResponse<String> response =
        service.send(
            "POST",
            "/v1/admin/trainings",
            Map.of("Content-Type", "application/json"),
            request.getBytes(UTF_8));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    return JSON.readTree(response.body()).path("id").asString();
  }

  private static String state(ServiceProcess service, String job) throws Exception {
    JsonNode answer = JSON.readTree(service.get("/v1/admin/jobs/" + job).body());
    assertThat(answer.path("state").asString()).as("%s", answer).isNotEqualTo("failed");
    return answer.path("state").asString();
  }

  /** Read from the disk, where they are before the service says so. */
  private List<JsonNode> epochs(String run) throws IOException {
    Path file = data.resolve("runs").resolve(run).resolve("metrics.jsonl");
    return Files.exists(file)
        ? Files.readAllLines(file).stream().map(JSON::readTree).toList()
        : List.of();
  }
}
