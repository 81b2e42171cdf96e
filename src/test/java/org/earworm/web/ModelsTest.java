package org.earworm.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.earworm.web.Contract.expect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.earworm.catalogue.Catalogue;
import org.earworm.embedding.EmbeddingProperties;
import org.earworm.embedding.SmallNetworks;
import org.earworm.jobs.Job;
import org.earworm.jobs.JobState;
import org.earworm.jobs.Jobs;
import org.earworm.melody.Melody;
import org.earworm.models.ModelsProperties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.RequestHeadersSpec;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The life of models over HTTP, which are trained on the starter catalogue. */
@HttpTest
class ModelsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SHIPPED = "earworm-1";

  @Autowired private RestTestClient client;
  @Autowired private Keys keys;
  @Autowired private Jobs jobs;
  @Autowired private Catalogue catalogue;
  @Autowired private ModelsProperties properties;
  @Autowired private EmbeddingProperties folders;
  private String key = "";

  @BeforeEach
  void prepare() throws IOException {
    key = keys.admin();
    Path starter = Path.of("src/main/resources/catalogue");
    FileSystemUtils.copyRecursively(starter, properties.data().resolve("starter"));
  }

  @Test
  void aModelIsTrainedWatchedPutIntoServiceAndTakenOutAgain() throws IOException {
    Job training = submitted("/v1/admin/trainings", training("learned", 4, 12));
    String events = text("/v1/admin/jobs/" + training.id() + "/events");
    Job trained = jobs.find(training.id()).orElseThrow();
    assertThat(trained.state()).as("%s", trained).isEqualTo(JobState.SUCCEEDED);
    List<JsonNode> metrics =
        events
            .lines()
            .filter(line -> line.startsWith("data:"))
            .map(line -> JSON.readTree(line.substring(5)).at("/progress/metrics"))
            .filter(JsonNode::isObject)
            .toList();
    assertThat(metrics).allMatch(it -> it.path("loss").asDouble() > 0).hasSizeGreaterThan(3);
    JsonNode last = metrics.getLast().path("epoch");
    assertThat(last.path("examplesPerSecond").asDouble()).isPositive();
    assertThat(last.path("validation").path("top10").asDouble()).isPositive();

    JsonNode run = json("/v1/admin/runs/" + training.id());
    assertThat(run.path("configuration").path("learningRate").asDouble()).isEqualTo(0.01);
    assertThat(run.at("/data/fingerprint").asString()).hasSize(64);
    assertThat(json("/v1/admin/runs").at("/runs/0/id").asString()).isEqualTo(training.id());
    List<JsonNode> epochs = epochs(training.id());
    assertThat(epochs).hasSize(4);
    assertThat(epochs.getLast().path("bestMrr").asDouble())
        .isGreaterThan(epochs.getFirst().path("validation").path("mrr").asDouble());
    JsonNode ended = epochs.getLast();
    assertThat(gauge("earworm_training_mrr")).isEqualTo(ended.at("/validation/mrr").asDouble());
    assertThat(gauge("earworm_training_mrr_best")).isEqualTo(ended.path("bestMrr").asDouble());
    assertThat(gauge("earworm_training_loss")).isPositive();

    SmallNetworks.saved(folders.models().resolve("untrained"), 3);
    Job refused = ended(submitted("/v1/admin/models/untrained/activate", ""));
    assertThat(refused.state()).isEqualTo(JobState.FAILED);
    assertThat(refused.failure()).contains("MRR", "force");
    assertThat(active()).isEqualTo(SHIPPED);

    Job activated = ended(submitted("/v1/admin/models/learned/activate?force=true", ""));
    assertThat(activated.state()).as("%s", activated).isEqualTo(JobState.SUCCEEDED);
    assertThat(active()).isEqualTo("learned");
    assertThat(json("/v1/admin/models/" + SHIPPED).path("previous").asBoolean()).isTrue();
    expect(call(HttpMethod.DELETE, "/v1/admin/models/learned"), 409, "model-stays");
    search();

    Job back = ended(submitted("/v1/admin/models/" + SHIPPED + "/activate", ""));
    assertThat(back.state()).as("%s", back).isEqualTo(JobState.SUCCEEDED);
    assertThat(active()).isEqualTo(SHIPPED);
    search();
    call(HttpMethod.DELETE, "/v1/admin/models/learned").exchange().expectStatus().isNoContent();
    expect(call(HttpMethod.GET, "/v1/admin/models/learned"), 404, "not-found");
  }

  @Test
  void aCancelledTrainingKeepsTheBestModelSoFar() {
    Job job = submitted("/v1/admin/trainings", training("cancelled", 500, 4));
    expect(body("/v1/admin/trainings", training("other", 1, 1)), 409, "job-running");
    await().atMost(180, SECONDS).until(() -> !epochs(job.id()).isEmpty());
    call(HttpMethod.DELETE, "/v1/admin/jobs/" + job.id()).exchange().expectStatus().isAccepted();
    assertThat(ended(job).state()).isEqualTo(JobState.CANCELLED);
    await()
        .atMost(120, SECONDS)
        .untilAsserted(
            () -> {
              JsonNode model = json("/v1/admin/models/cancelled");
              assertThat(model.path("metrics").isEmpty()).isFalse();
              assertThat(text("/v1/admin/runs/" + job.id() + "/report"))
                  .contains("Validation by epoch");
            });
  }

  @Test
  void modelsAreMeasuredAndReportsCompared() {
    Job first = ended(submitted("/v1/admin/evaluations", "{\"limit\": 8}"));
    assertThat(first.state()).as("%s", first).isEqualTo(JobState.SUCCEEDED);
    assertThat(result(first).at("/full/queries").asInt()).isEqualTo(8);
    assertThat(result(first).at("/full/mrr").asDouble()).isGreaterThan(0.5);
    for (String stage : List.of("embedding", "full")) {
      assertThat(gauge("earworm_evaluation_mrr{stage=\"" + stage + "\"}"))
          .isEqualTo(result(first).path(stage).path("mrr").asDouble());
    }
    Job second =
        ended(submitted("/v1/admin/evaluations", "{\"limit\": 8, \"model\": \"earworm-1\"}"));
    assertThat(result(second).path("full")).isEqualTo(result(first).path("full"));
    String report = text("/v1/admin/runs/" + first.id() + "/report");
    assertThat(report)
        .contains("Bhattacharyya", "Rank of the right song", "Calibration", "Hardest hums")
        .contains("data:image/png;base64,")
        .doesNotContain("http:", "https:", "<script", "<link", "cannot be drawn");
    assertThat(text("/v1/admin/runs/" + first.id() + "/report?with=" + second.id()))
        .contains(first.id(), second.id());
    expect(call(HttpMethod.GET, "/v1/admin/runs/none/report"), 404, "not-found");
    expect(
        call(HttpMethod.GET, "/v1/admin/runs/" + first.id() + "/report?with=none"),
        404,
        "not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"truncated", "changed", "other-shape", "other-front-end"})
  void aDamagedModelIsRefusedAndTheOneInServiceStays(String damage) throws IOException {
    Path folder = folders.models().resolve(damage);
    SmallNetworks.saved(folder, 3);
    Path network = folder.resolve("network.zip");
    Path card = folder.resolve("model.json");
    switch (damage) {
      case "truncated" -> {
        byte[] whole = Files.readAllBytes(network);
        Files.write(network, Arrays.copyOf(whole, whole.length - 100));
      }
      case "changed" -> replace(card, "\"sha256\" : \"", "\"sha256\" : \"0");
      case "other-shape" -> replace(card, "\"dense\" : 64", "\"dense\" : 32");
      default -> replace(card, "\"binsPerSemitone\" : 1", "\"binsPerSemitone\" : \"constant-q\"");
    }
    expect(
        call(HttpMethod.POST, "/v1/admin/models/" + damage + "/activate?force=true"),
        422,
        "model-unusable");
    assertThat(active()).isEqualTo(SHIPPED);
    search();
    FileSystemUtils.deleteRecursively(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\": \"../a\", \"data\": {\"catalogue\": true}}",
        "{\"name\": \"a\", \"data\": {}}",
        "{\"name\": \"a\", \"data\": {\"melodies\": [\"nowhere\"]}}",
        "{\"name\": \"a\", \"data\": {\"melodies\": [\"../melodies\"]}}",
        "{\"name\": \"earworm-1\", \"data\": {\"catalogue\": true}}",
        "{\"name\": \"a\", \"data\": {\"catalogue\": true}, \"epochs\": 0}",
        "{\"name\": \"a\", \"data\": {\"catalogue\": true}, \"loss\": \"none\"}",
        "{\"name\": \"a\", \"data\": {\"catalogue\": true}, \"from\": \"none\"}"
      })
  void aTrainingThatCannotBeDoneIsRefused(String request) {
    expect(body("/v1/admin/trainings", request), 400, "bad-request");
  }

  @Test
  void modelsThatWereNotTrainedHereStay() {
    expect(call(HttpMethod.DELETE, "/v1/admin/models/" + SHIPPED), 409, "model-stays");
    expect(call(HttpMethod.POST, "/v1/admin/models/none/activate"), 404, "not-found");
    expect(call(HttpMethod.DELETE, "/v1/admin/models/none"), 404, "not-found");
  }

  private static void replace(Path file, String from, String to) throws IOException {
    String before = Files.readString(file);
    assertThat(before).contains(from);
    Files.writeString(file, before.replace(from, to));
  }

  private static String training(String name, int epochs, int steps) {
    return String.format(
        Locale.ROOT,
        """
        {"name": "%s", "data": {"melodies": ["starter"]}, "epochs": %d, "steps": %d, "batch": 16,
         "patience": 1000, "heldOut": 30, "learningRate": 0.01}
        """,
        name,
        epochs,
        steps);
  }

  private String active() {
    for (JsonNode model : json("/v1/admin/models").path("models")) {
      if (model.path("active").asBoolean()) {
        return model.path("id").asString();
      }
    }
    throw new AssertionError("no model is in service");
  }

  private List<JsonNode> epochs(String run) {
    try {
      Path file = properties.runs().resolve(run).resolve("metrics.jsonl");
      return Files.exists(file)
          ? Files.readAllLines(file, UTF_8).stream().map(JSON::readTree).toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode result(Job job) {
    return Objects.requireNonNull(job.result());
  }

  private RequestHeadersSpec<?> call(HttpMethod method, String path) {
    return client.method(method).uri(path).header("Authorization", key);
  }

  private RequestHeadersSpec<?> body(String path, String json) {
    return client
        .post()
        .uri(path)
        .header("Authorization", key)
        .contentType(MediaType.APPLICATION_JSON)
        .body(json);
  }

  private Job submitted(String path, String json) {
    return Objects.requireNonNull(
        (json.isEmpty() ? call(HttpMethod.POST, path) : body(path, json))
            .exchange()
            .expectStatus()
            .isAccepted()
            .expectBody(Job.class)
            .returnResult()
            .getResponseBody());
  }

  private Job ended(Job job) {
    await().atMost(120, SECONDS).until(() -> find(job).state().ended());
    return find(job);
  }

  private Job find(Job job) {
    return jobs.find(job.id()).orElseThrow();
  }

  /** As Prometheus reads it, after what its line begins with. */
  private double gauge(String series) {
    return text("/actuator/prometheus")
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no metric " + series));
  }

  private JsonNode json(String path) {
    return JSON.readTree(text(path));
  }

  private String text(String path) {
    return Contract.answer(call(HttpMethod.GET, path), String.class);
  }

  private void search() {
    Melody melody = catalogue.song("ode-to-joy").orElseThrow().melodies().getFirst();
    client
        .post()
        .uri("/v1/search")
        .header("Content-Type", "audio/wav")
        .body(Clips.hum(melody, melody.start(), 8, 0, 1))
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.matches[0].song.id")
        .isEqualTo("ode-to-joy");
  }
}
