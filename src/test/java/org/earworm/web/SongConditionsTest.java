package org.earworm.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.earworm.web.Contract.expect;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.RequestHeadersSpec;

/** Changes that are asked for again, or for a version that is not there. */
@HttpTest
class SongConditionsTest extends SongCalls {
  private final RepeatableRequests requests;

  @Autowired
  SongConditionsTest(RestTestClient client, Keys keys, RepeatableRequests requests) {
    super(client, keys);
    this.requests = requests;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "\"1",
        "x\"1\"",
        "\"1\"x",
        "\"1\" \"2\"",
        "\"1\", 2",
        "*, \"1\"",
        "w/\"1\"",
        "\"2, 1\"",
        "W/ \"1\"",
        "",
        ","
      })
  void anIfMatchThatIsNoneIsRefused(String ifMatch) {
    SongResult song = add("{'title': 'A'}", File.abc(TUNE));
    String path = "/v1/songs/" + song.id();
    expect(patch(path, "{'title': 'B'}").header("If-Match", ifMatch), 400, "bad-request");
    expect(client.delete().uri(path).header("If-Match", ifMatch), 400, "bad-request");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "W/\"1\"             | 412",
        "\"11\"              | 412",
        "\"2\", W/\"1\"      | 412",
        "\"2,1\"             | 412",
        "\"2\" , \"1\"       | 200",
        ", \"2\",, \"1\" ,   | 200"
      })
  void anIfMatchIsAListOfStrongTags(String ifMatch, int status) {
    SongResult song = add("{'title': 'A'}", File.abc(TUNE));
    patch("/v1/songs/" + song.id(), "{'title': 'B'}")
        .header("If-Match", ifMatch)
        .exchange()
        .expectStatus()
        .isEqualTo(status);
  }

  private RequestHeadersSpec<?> keyed(String song) {
    return post(song, File.abc(TUNE)).header("Idempotency-Key", "a-key");
  }

  @Test
  void repeatsTheAnswerToAKey() {
    String request = "{'title': 'A', 'artists': [{'name': 'a, b'}]}";
    EntityExchangeResult<SongResult> first = answer(keyed(request), 201);
    String path = "/v1/songs/" + song(first).id();
    added.add(song(first).id());
    sameAs(first, request);
    sameAs(first, "{ 'artists': [{'name': 'a, b'}], 'title': 'A' }");
    answer(patch(path, "{'title': 'B'}"), 200);
    sameAs(first, request);
    expect(keyed(request.replace("a, b", "a'}, {'name': 'b")), 422, "key-reused");
    expect(keyed("{'title': 'B'}"), 422, "key-reused");
    RequestHeadersSpec<?> other = post(request, new File("other.abc", TUNE.getBytes(UTF_8)));
    expect(other.header("Idempotency-Key", "a-key"), 422, "key-reused");
    client.delete().uri(path).exchange().expectStatus().isNoContent();
    sameAs(first, request);
    expect(client.get().uri(path), 404, "not-found");
    SongResult another = song(answer(keyed(request).headers(it -> it.setBearerAuth(other())), 201));
    added.add(another.id());
    assertThat(another.id()).isNotEqualTo(song(first).id());
    expect(
        post("{'title': 'B'}", File.abc(TUNE)).header("Idempotency-Key", "k".repeat(256)),
        400,
        "bad-request");
  }

  private String other() {
    return keys.catalogue().replace("Bearer ", "");
  }

  private void sameAs(EntityExchangeResult<SongResult> first, String request) {
    EntityExchangeResult<SongResult> again = answer(keyed(request), 201);
    assertThat(again.getResponseBodyContent()).isEqualTo(first.getResponseBodyContent());
    for (String header : List.of("Location", "ETag", "Content-Type")) {
      assertThat(again.getResponseHeaders().get(header))
          .isEqualTo(first.getResponseHeaders().get(header));
    }
  }

  private static boolean reached(CountDownLatch latch) {
    try {
      return latch.await(1, MINUTES);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void refusesARequestThatIsBeingDone() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    String caller = "Ada";
    Future<?> first =
        Executors.newVirtualThreadPerTaskExecutor()
            .submit(
                () ->
                    requests.alone(
                        caller,
                        "key",
                        () -> {
                          begun.countDown();
                          return reached(done);
                        }));
    begun.await();
    assertThatThrownBy(() -> requests.alone(caller, "key", () -> 1))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.REQUEST_RUNNING));
    assertThat(requests.alone("Eve", "key", () -> 2)).isEqualTo(2);
    done.countDown();
    first.get();
    assertThat(requests.alone(caller, "key", () -> 3)).isEqualTo(3);
  }
}
