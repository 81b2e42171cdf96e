package org.earworm.web;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class SearchQueueTest {
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private SearchQueue queue = queue(Duration.ofMinutes(1));

  @AfterEach
  void end() {
    release.countDown();
    queue.close();
  }

  @Test
  void oneRunsOneWaitsAndTheNextIsRefused() throws Exception {
    queue.open();
    CompletableFuture<String> running = occupy();
    CompletableFuture<String> waiting = occupy();
    await("earworm.search.running", 1);
    await("earworm.search.waiting", 1);

    refused(Problem.OVERLOADED, () -> queue.run(() -> "third"));
    refused(Problem.OVERLOADED, queue::requireRoom);

    release.countDown();
    assertThat(running.get()).isEqualTo("done");
    assertThat(waiting.get()).isEqualTo("done");
    queue.requireRoom();
    assertThat(queue.run(() -> "fourth")).isEqualTo("fourth");
  }

  @Test
  void refusesUntilTheServiceIsReady() {
    refused(Problem.NOT_READY, () -> queue.run(() -> "too early"));
    refused(Problem.NOT_READY, queue::requireRoom);
    queue.open();
    assertThat(queue.run(() -> "now")).isEqualTo("now");
  }

  @Test
  void aSearchThatTakesTooLongIsInterrupted() {
    queue.close();
    queue = queue(Duration.ofSeconds(1));
    queue.open();
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();

    refused(Problem.OVERLOADED, () -> queue.run(() -> sleep(interrupted)));

    assertThat(interrupted.orTimeout(1, MINUTES).join()).isTrue();
  }

  @Test
  void aSearchEndsWithItsCaller() throws Exception {
    queue.open();
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread caller =
        Thread.startVirtualThread(
            () -> {
              try {
                queue.run(() -> sleep(interrupted));
              } catch (CancellationException e) {
                end.complete(e);
              }
            });
    started.await();

    caller.interrupt();

    assertThat(end.get()).isInstanceOf(CancellationException.class);
    assertThat(interrupted.orTimeout(1, MINUTES).join()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(classes = {IllegalStateException.class, OutOfMemoryError.class})
  void whatASearchThrowsItsCallerGets(Class<? extends Throwable> type) throws Exception {
    queue.open();
    Throwable failure = type.getConstructor(String.class).newInstance("so");
    assertThatThrownBy(
            () ->
                queue.run(
                    () -> {
                      if (failure instanceof RuntimeException e) {
                        throw e;
                      }
                      throw (Error) failure;
                    }))
        .isSameAs(failure);
  }

  private SearchQueue queue(Duration timeout) {
    return new SearchQueue(
        new WebProperties(
            true,
            List.of(),
            0,
            0,
            1,
            1,
            timeout,
            0,
            DataSize.ofKilobytes(4),
            DataSize.ofMegabytes(1),
            1,
            Duration.ZERO,
            Duration.ZERO),
        meters);
  }

  private CompletableFuture<String> occupy() throws InterruptedException {
    int before = busy();
    CompletableFuture<String> result =
        CompletableFuture.supplyAsync(() -> queue.run(this::hold), Thread::startVirtualThread);
    while (busy() == before) {
      Thread.sleep(5);
    }
    return result;
  }

  private String hold() {
    try {
      release.await();
      return "done";
    } catch (InterruptedException e) {
      throw new CancellationException();
    }
  }

  private String sleep(CompletableFuture<Boolean> interrupted) {
    started.countDown();
    try {
      Thread.sleep(Duration.ofMinutes(1));
    } catch (InterruptedException e) {
      interrupted.complete(true);
    }
    return "too late";
  }

  private int busy() {
    return value("earworm.search.running") + value("earworm.search.waiting");
  }

  private void await(String gauge, int value) throws InterruptedException {
    while (value(gauge) != value) {
      Thread.sleep(5);
    }
  }

  private int value(String gauge) {
    return (int) meters.get(gauge).gauge().value();
  }

  private static void refused(Problem problem, ThrowingCallable search) {
    assertThatThrownBy(search)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(problem);
              assertThat(Long.parseLong(String.valueOf(e.getHeaders().getFirst("Retry-After"))))
                  .isPositive();
            });
  }
}
