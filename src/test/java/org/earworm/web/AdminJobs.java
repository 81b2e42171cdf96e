package org.earworm.web;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.earworm.catalogue.Catalogue;
import org.earworm.jobs.Job;
import org.earworm.jobs.JobState;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.RequestHeadersSpec;

/** What an operator starts, and how it ends. */
abstract class AdminJobs {
  @Autowired RestTestClient client;
  @Autowired Keys keys;
  @Autowired Catalogue catalogue;
  String key = "";

  @BeforeEach
  void authenticate() {
    key = keys.admin();
  }

  Job imported(String type, byte[] body) {
    Job ended = ended(created(body(type, body)));
    assertThat(ended.state()).as("%s", ended).isEqualTo(JobState.SUCCEEDED);
    return ended;
  }

  RequestHeadersSpec<?> body(String type, byte[] body) {
    return client
        .post()
        .uri("/v1/admin/imports")
        .header("Authorization", key)
        .header("Content-Type", type)
        .body(body);
  }

  RequestHeadersSpec<?> get(String path) {
    return client.get().uri(path).header("Authorization", key);
  }

  Job created(RequestHeadersSpec<?> request) {
    var result =
        request
            .headers(headers -> headers.set("Authorization", key))
            .exchange()
            .expectStatus()
            .isAccepted()
            .expectBody(Job.class)
            .returnResult();
    Job job = Objects.requireNonNull(result.getResponseBody());
    assertThat(result.getResponseHeaders().getLocation()).hasToString("/v1/admin/jobs/" + job.id());
    return job;
  }

  Job ended(Job job) {
    await().atMost(120, SECONDS).until(() -> find(job).state().ended());
    return find(job);
  }

  Job find(Job job) {
    return Objects.requireNonNull(
        get("/v1/admin/jobs/" + job.id())
            .exchange()
            .expectBody(Job.class)
            .returnResult()
            .getResponseBody());
  }

  static Map<String, Integer> result(Job job) {
    Map<String, Integer> result = new HashMap<>();
    Objects.requireNonNull(job.result())
        .properties()
        .forEach(field -> result.put(field.getKey(), field.getValue().asInt()));
    return result;
  }

  List<CSVRecord> issues(Job job) throws IOException {
    String table = Contract.answer(get("/v1/admin/jobs/" + job.id() + "/issues"), String.class);
    return CSVFormat.RFC4180
        .builder()
        .setHeader()
        .setSkipHeaderRecord(true)
        .get()
        .parse(new StringReader(table))
        .getRecords();
  }
}
