package org.earworm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service is restarted while clients search. They do as a proxy does: each asks {@code /readyz}
 * and passes a search on only when that is up.
 */
@Tag("process")
class RestartTest {
  private static final int CLIENTS = 4;

  @TempDir private Path data;
  private final AtomicReference<ServiceProcess> service = new AtomicReference<>();
  private volatile boolean over;
  private final AtomicInteger answered = new AtomicInteger();
  private final Queue<String> lost = new ConcurrentLinkedQueue<>();

  @Test
  void everySearchThatWasPassedOnIsAnswered() throws Exception {
    byte[] clip = Traffic.hum();
    service.set(start());
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(Thread.startVirtualThread(() -> search(clip)));
    }
    for (int restart = 0; restart < 2; restart++) {
      ServiceProcess old = service.get();
      awaitAnswers(answered.get() + 20);
      assertThat(old.stop()).as(old.log()).isEqualTo(128 + 15);
      service.set(start());
    }
    awaitAnswers(answered.get() + 20);
    over = true;
    for (Thread client : clients) {
      assertThat(client.join(Duration.ofMinutes(2))).isTrue();
    }
    service.get().close();
    System.out.println("restarts under load: " + answered + " searches answered");
    assertThat(lost).isEmpty();
  }

  private ServiceProcess start() throws Exception {
    return new ServiceProcess(data, "earworm.web.drain=1s", "earworm.web.rate-per-address=0")
        .awaitReady();
  }

  private void awaitAnswers(int count) throws InterruptedException {
    while (answered.get() < count && lost.isEmpty()) {
      Thread.sleep(20);
    }
  }

  private void search(byte[] clip) {
    while (!over) {
      ServiceProcess current = service.get();
      try {
        if (!isReady(current)) {
          Thread.sleep(20);
          continue;
        }
        var answer = current.send("POST", "/v1/search", Map.of("Content-Type", "audio/wav"), clip);
        answered.incrementAndGet();
        if (answer.statusCode() != 200) {
          lost.add(answer.statusCode() + " " + answer.body());
        }
      } catch (Exception e) {
        lost.add(e.toString());
      }
    }
  }

  private static boolean isReady(ServiceProcess service) throws Exception {
    try {
      return service.get("/readyz").statusCode() == 200;
    } catch (IOException notThere) {
      return false;
    }
  }
}
