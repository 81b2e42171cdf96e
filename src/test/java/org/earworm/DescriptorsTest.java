package org.earworm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where few files may be open, connections leave descriptors to searches and to the index. */
@Tag("process")
class DescriptorsTest {
  private static final Path HUM = Path.of("docs/samples/amazing-grace.mp3");

  /** What the service has open when it is ready is about 350. */
  private static final int LIMIT = 640;

  @TempDir private Path folder;

  @Test
  void connectionsLeaveDescriptorsToSearches() throws Exception {
    List<String> limited = List.of("prlimit", "--nofile=" + LIMIT + ":" + LIMIT);
    List<Socket> sockets = new ArrayList<>();
    try (ServiceProcess service =
        new ServiceProcess(
            limited,
            List.of(ServiceProcess.SEARCHES),
            folder.resolve("data"),
            "earworm.catalogue.starter=true",
            "earworm.web.rate-per-address=0",
            "earworm.web.search-timeout=1m")) {
      service.awaitReady();
      for (int i = 0; i < LIMIT; i++) {
        sockets.add(halfHead(service.port(), 2 + i / 64));
      }
      for (int i = 0; i < 3; i++) {
        await().atMost(1, MINUTES).untilAsserted(() -> assertAnswers(service));
      }
      assertThat(open(service)).isLessThan(LIMIT);
      assertThat(service.get("/readyz").body()).contains("UP");
      assertThat(service.log()).doesNotContain("Too many open files");
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private static void assertAnswers(ServiceProcess service) throws Exception {
    HttpResponse<String> answer =
        service.send(
            "POST", "/v1/search", Map.of("Content-Type", "audio/mpeg"), Files.readAllBytes(HUM));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static Socket halfHead(int port, int address) throws IOException {
    Socket socket = new Socket("127.0.0.1", port, InetAddress.getByName("127.0.0." + address), 0);
    socket.getOutputStream().write("GET /livez HTTP/1.1\r\nHost: ".getBytes(ISO_8859_1));
    return socket;
  }

  private static long open(ServiceProcess service) throws IOException {
    try (Stream<Path> descriptors =
        Files.list(Path.of("/proc/" + service.handle().pid() + "/fd"))) {
      return descriptors.count();
    }
  }
}
