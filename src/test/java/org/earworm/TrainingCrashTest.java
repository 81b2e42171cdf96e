package org.earworm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.earworm.melody.Melodies;
import org.earworm.training.MelodyFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A training whose service is killed goes on, to the same end as one that is left in peace. */
class TrainingCrashTest {
  private static final int EPOCHS = 4;
  private static final JsonMapper JSON = new JsonMapper();

  /** The job of a process that was killed is begun again after 2 s rather than 30. */
  private static final String[] IMPATIENT = {
    "db-scheduler.heartbeat-interval=500ms", "db-scheduler.missed-heartbeats-limit=4"
  };

  @TempDir private Path data;

  @Test
  void aKilledTrainingEndsAsOneThatWasNot() throws Exception {
    MelodyFiles.write(
        data.resolve("datasets/melodies"), Melodies.random(30, 40, Melodies.random(3)));
    String killed;
    try (ServiceProcess service = new ServiceProcess(data, IMPATIENT).awaitReady()) {
      killed = train(service, "killed");
      await().atMost(2, MINUTES).until(() -> epochs(killed).size() >= 2);
    }
    try (ServiceProcess service = new ServiceProcess(data, IMPATIENT).awaitReady()) {
      awaitEnd(killed);
      String peaceful = train(service, "peaceful");
      awaitEnd(peaceful);
      assertThat(service.log()).contains("training: resumed");
      List<JsonNode> resumed = epochs(killed);
      List<JsonNode> uninterrupted = epochs(peaceful);
      assertThat(resumed).hasSize(EPOCHS);
      for (int i = 0; i < EPOCHS; i++) {
        assertThat(resumed.get(i).path("loss").asDouble())
            .isCloseTo(uninterrupted.get(i).path("loss").asDouble(), within(1e-3));
        assertThat(resumed.get(i).at("/validation/mrr").asDouble())
            .isCloseTo(uninterrupted.get(i).at("/validation/mrr").asDouble(), within(1e-2));
      }
    }
  }

  private static String train(ServiceProcess service, String name) throws Exception {
    String request =
        """
        {"name": "%s", "data": {"melodies": ["melodies"]}, "epochs": %d, "steps": 6, "batch": 16,
         "patience": 100, "heldOut": 6, "learningRate": 0.01, "seed": 5}
        """
            .formatted(name, EPOCHS);
    HttpResponse<String> response =
        service.send(
            "POST",
            "/v1/admin/trainings",
            Map.of("Content-Type", "application/json"),
            request.getBytes(UTF_8));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    return JSON.readTree(response.body()).path("id").asString();
  }

  private void awaitEnd(String run) {
    Path report = data.resolve("runs").resolve(run).resolve("report.html");
    await().atMost(3, MINUTES).until(() -> Files.exists(report));
  }

  private List<JsonNode> epochs(String run) throws IOException {
    Path file = data.resolve("runs").resolve(run).resolve("metrics.jsonl");
    return Files.exists(file)
        ? Files.readAllLines(file).stream().map(JSON::readTree).toList()
        : List.of();
  }
}
