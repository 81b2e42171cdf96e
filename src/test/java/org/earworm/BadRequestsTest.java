package org.earworm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.earworm.web.MalformedRequests;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After thousands of bad requests in a row the real service is as it was before. {@code
 * -Dbad.requests=N} sends N.
 */
@Tag("process")
class BadRequestsTest {
  private static final int REQUESTS = Integer.getInteger("bad.requests", 1000);
  private static final Pattern STATUS = Pattern.compile("(?s)HTTP/1.1 (\\d{3}).*");
  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  @TempDir private Path folder;

  /** What the process holds, and its heap in kilobytes after a collection. */
  private record Footprint(long descriptors, long threads, long children, long files, long heap) {
    static Footprint of(ServiceProcess service, Path temporary) throws Exception {
      long pid = service.handle().pid();
      jcmd(pid, "GC.run");
      Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
      assertThat(used.find()).isTrue();
      return new Footprint(
          count(Path.of("/proc/" + pid + "/fd")),
          count(Path.of("/proc/" + pid + "/task")),
          service.handle().descendants().count(),
          count(temporary),
          Long.parseLong(used.group(1)));
    }

    private static long count(Path folder) throws IOException {
      try (Stream<Path> files = Files.walk(folder, folder.startsWith("/proc") ? 1 : 9)) {
        return files.count();
      }
    }

    private static String jcmd(long pid, String command) throws IOException {
      String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
      Process process = new ProcessBuilder(jcmd, String.valueOf(pid), command).start();
      return new String(process.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  @Test
  void leaveNothingBehind() throws Exception {
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    try (ServiceProcess service =
        new ServiceProcess(
            folder.resolve("data"),
            "java.io.tmpdir=" + temporary,
            "earworm.jobs.enabled=false",
            "earworm.web.rate-per-address=0",
            "earworm.web.rate-per-key=0")) {
      service.awaitReady();
      List<String> all = new ArrayList<>();
      for (String operation : MalformedRequests.operations().toList()) {
        all.addAll(MalformedRequests.of(operation, service.key()));
      }
      long seed = Long.getLong("seed", 1);
      System.out.println("seed=" + seed);
      Collections.shuffle(all, new Random(seed));
      send(service, all.subList(0, Math.min(all.size(), REQUESTS / 2 + 500)));
      Footprint before = settled(service, temporary);

      Map<String, Integer> answers = new TreeMap<>();
      for (int sent = 0; sent < REQUESTS; sent += all.size()) {
        send(service, all.subList(0, Math.min(all.size(), REQUESTS - sent)))
            .forEach((status, count) -> answers.merge(status, count, Integer::sum));
      }
      assertThat(answers.keySet()).allMatch(it -> !it.startsWith("5") || it.equals("503"));
      await()
          .atMost(3, MINUTES)
          .pollInterval(Duration.ofSeconds(5))
          .untilAsserted(
              () -> {
                Footprint after = Footprint.of(service, temporary);
                assertThat(after.descriptors()).isLessThanOrEqualTo(before.descriptors());
                assertThat(after.threads()).isLessThanOrEqualTo(before.threads());
                assertThat(after.children()).isLessThanOrEqualTo(before.children());
                assertThat(after.files()).isLessThanOrEqualTo(before.files());
                assertThat((double) after.heap()).isLessThan(1.05 * before.heap());
              });
      System.out.println(answers + " " + before + " " + Footprint.of(service, temporary));
      assertThat(service.log()).doesNotContain(" ERROR ", "\tat ");
      assertThat(service.get("/readyz").statusCode()).isEqualTo(200);
    }
  }

  /** After what only waits has ended. */
  private static Footprint settled(ServiceProcess service, Path temporary) throws Exception {
    Thread.sleep(Duration.ofSeconds(40));
    return Footprint.of(service, temporary);
  }

  /** How often each status was the answer; 0 stands for none. */
  private static Map<String, Integer> send(ServiceProcess service, List<String> requests)
      throws Exception {
    Map<String, Integer> answers = new TreeMap<>();
    for (String request : requests) {
      String answer = answer(service.port(), request);
      assertThat(MalformedRequests.isRight(answer)).as("%s%n→ %s", request, answer).isTrue();
      Matcher status = STATUS.matcher(answer);
      answers.merge(status.matches() ? status.group(1) : "none", 1, Integer::sum);
    }
    return answers;
  }

  private static String answer(int port, String request) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    } catch (SocketException reset) {
      return "";
    }
  }
}
