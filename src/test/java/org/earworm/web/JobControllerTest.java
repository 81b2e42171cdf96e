package org.earworm.web;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.earworm.web.Contract.expect;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.earworm.jobs.Job;
import org.earworm.jobs.JobContext;
import org.earworm.jobs.JobHandler;
import org.earworm.jobs.JobIssue;
import org.earworm.jobs.JobState;
import org.earworm.jobs.Jobs;
import org.earworm.web.JobController.JobPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.RequestHeadersSpec;

@HttpTest
@Import(JobControllerTest.Waiting.class)
class JobControllerTest {
  private static final List<String> NAMES = List.of("a, \"b\".mid", "=1+2\0", "b");
  private static final Semaphore ALLOWED = new Semaphore(0);

  @Autowired private RestTestClient client;
  @Autowired private Keys keys;
  @Autowired private Jobs jobs;
  private String key = "";

  /** Does three items, each when it is allowed to. */
  @TestConfiguration(proxyBeanMethods = false)
  static class Waiting {
    @Bean
    JobHandler waiting() {
      return new JobHandler() {
        @Override
        public String kind() {
          return "waiting";
        }

        @Override
        public boolean exclusive() {
          return false;
        }

        @Override
        public Object run(JobContext context) throws Exception {
          for (int i = 0; i < 3; i++) {
            while (!ALLOWED.tryAcquire(20, MILLISECONDS)) {
              context.progress(i, 3, "item " + i);
            }
            context.report(new JobIssue(i, NAMES.get(i), "unreadable", "line\nbreak"));
          }
          context.progress(3, 3, null);
          return Map.of("items", 3);
        }
      };
    }
  }

  @BeforeEach
  void authenticate() {
    ALLOWED.drainPermits();
    key = keys.admin();
  }

  @Test
  void showsAJobFromBeginningToEnd() {
    Job job = jobs.submit("waiting", Map.of());
    until(job, JobState.RUNNING);
    await().atMost(20, SECONDS).until(() -> get(job).progress() != null);
    assertThat(get(job).progress()).extracting(progress -> progress.message()).isEqualTo("item 0");
    ALLOWED.release(3);
    until(job, JobState.SUCCEEDED);
    assertThat(page("?limit=1").jobs()).extracting(Job::id).containsExactly(job.id());
  }

  @Test
  void cancels() {
    Job job = jobs.submit("waiting", Map.of());
    until(job, JobState.RUNNING);
    call(HttpMethod.DELETE, "/" + job.id()).exchange().expectStatus().isEqualTo(202).expectBody();
    until(job, JobState.CANCELLED);
    expect(call(HttpMethod.DELETE, "/" + job.id()), 409, "job-ended");
  }

  @Test
  void followsAJobToItsEnd() {
    Job job = jobs.submit("waiting", Map.of());
    Thread.ofVirtual()
        .start(
            () -> {
              until(job, JobState.RUNNING);
              ALLOWED.release(3);
            });

    // The body is complete when the stream has ended.
    String events = text("/" + job.id() + "/events", "text/event-stream");

    List<String> lines = events.lines().filter(line -> line.startsWith("data:")).toList();
    assertThat(lines.getFirst()).contains("\"state\":\"").contains(job.id());
    assertThat(lines.getLast()).contains("\"state\":\"succeeded\"", "\"result\":{\"items\":3}");
    assertThat(events).startsWith("event:job\n");
  }

  @Test
  void followsAJobThatHasEndedWithOneEvent() {
    ALLOWED.release(3);
    Job job = jobs.submit("waiting", Map.of());
    until(job, JobState.SUCCEEDED);
    String events = text("/" + job.id() + "/events", "text/event-stream");
    assertThat(events.lines().filter(line -> line.startsWith("data:"))).hasSize(1);
  }

  @Test
  void givesWhatWasLeftOutAsATable() {
    ALLOWED.release(3);
    Job job = jobs.submit("waiting", Map.of());
    until(job, JobState.SUCCEEDED);
    assertThat(text("/" + job.id() + "/issues", "text/csv"))
        .startsWith(
            "item,name,reason,detail\r\n0,\"a, \"\"b\"\".mid\",unreadable,\"line\nbreak\"\r\n")
        .contains("1,'=1+2\uFFFD,unreadable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "\uFF1D1"})
  void whatLooksLikeAFormulaIsNone(String text) {
    assertThat(JobController.inert(text)).isEqualTo("'" + text);
    assertThat(JobController.inert("a" + text)).isEqualTo("a" + text);
  }

  @Test
  void pagesHoldEveryJobOnceNewestFirst() {
    ALLOWED.release(9);
    List<String> ids =
        List.of(
            jobs.submit("waiting", Map.of()).id(),
            jobs.submit("waiting", Map.of()).id(),
            jobs.submit("waiting", Map.of()).id());
    JobPage first = page("?limit=2");
    assertThat(first.jobs()).extracting(Job::id).containsExactly(ids.get(2), ids.get(1));
    JobPage second = page("?limit=2&cursor=" + first.nextCursor());
    assertThat(second.jobs()).extracting(Job::id).startsWith(ids.get(0));
  }

  @Test
  void refusesWhatIsNotThere() {
    expect(call(HttpMethod.GET, "/no-such-job"), 404, "not-found");
    expect(call(HttpMethod.DELETE, "/no-such-job"), 404, "not-found");
    expect(call(HttpMethod.GET, "/no-such-job/events"), 404, "not-found");
    expect(call(HttpMethod.GET, "/no-such-job/issues"), 404, "not-found");
  }

  @Test
  void refusesWhoMayNot() {
    for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.DELETE)) {
      expect(client.method(method).uri("/v1/admin/jobs/x"), 401, "unauthorized");
      RequestHeadersSpec<?> other = client.method(method).uri("/v1/admin/jobs/x");
      expect(other.header("Authorization", keys.catalogue()), 403, "forbidden");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"?limit=0", "?limit=201", "?cursor=no-such-job"})
  void refusesParametersThatAreNotAsDocumented(String query) {
    expect(call(HttpMethod.GET, query), 400, "bad-request");
  }

  private RequestHeadersSpec<?> call(HttpMethod method, String path) {
    return client.method(method).uri("/v1/admin/jobs" + path).header("Authorization", key);
  }

  private String text(String path, String contentType) {
    return Objects.requireNonNull(
        call(HttpMethod.GET, path)
            .exchange()
            .expectStatus()
            .isOk()
            .expectHeader()
            .contentTypeCompatibleWith(contentType)
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  private JobPage page(String query) {
    return Contract.answer(call(HttpMethod.GET, query), JobPage.class);
  }

  private Job get(Job job) {
    return Objects.requireNonNull(
        call(HttpMethod.GET, "/" + job.id())
            .exchange()
            .expectBody(Job.class)
            .returnResult()
            .getResponseBody());
  }

  private void until(Job job, JobState state) {
    await().atMost(20, SECONDS).until(() -> get(job).state() == state);
  }
}
