package org.earworm;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service is killed while it receives and decodes: neither a voice nor a decoder is left. */
@Tag("process")
@Timeout(600)
class VoicesTest {
  private static final int KILLS = Integer.getInteger("voices.kills", 2);

  @TempDir private Path folder;

  @Test
  void nothingIsLeftOfAVoice() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    for (int kill = 0; kill < KILLS; kill++) {
      List<Socket> sockets = new ArrayList<>();
      try (ServiceProcess service = new ServiceProcess(data, "earworm.audio.decode-timeout=20s")) {
        service.awaitReady();
        while (service.get("/readyz").statusCode() != 200) {
          Thread.sleep(50);
        }
        byte[] clip = endless();
        for (int i = 0; i < 2; i++) {
          Thread.startVirtualThread(() -> search(service, clip));
          sockets.add(half(service, "audio/wav"));
          sockets.add(half(service, "multipart/form-data; boundary=x"));
        }
        while (service.children().size() < 2) {
          Thread.sleep(20);
        }
        assertThat(files(ServiceProcess.temporary(data))).isEmpty();
        List<ProcessHandle> decoders = service.children();
        service.kill();
        for (ProcessHandle decoder : decoders) {
          decoder.onExit().get(5, TimeUnit.SECONDS);
        }
      }
      assertThat(files(ServiceProcess.temporary(data))).isEmpty();
      for (Socket socket : sockets) {
        socket.close();
      }
    }
    try (ServiceProcess service = new ServiceProcess(data)) {
      service.awaitReady();
      assertThat(service.children()).isEmpty();
    }
  }

  private static void search(ServiceProcess service, byte[] clip) {
    try {
      service.send("POST", "/v1/search", Map.of("Content-Type", "audio/amr"), clip);
    } catch (Exception killed) {
      // as it should be
    }
  }

  /** Frames with headers of 1s and nothing in them: decoded for most of a minute. */
  private static byte[] endless() {
    byte[] clip = new byte[9_000_000];
    Arrays.fill(clip, (byte) 0xFF);
    System.arraycopy("#!AMR\n".getBytes(US_ASCII), 0, clip, 0, 6);
    return clip;
  }

  private static Socket half(ServiceProcess service, String type) throws Exception {
    Socket socket = service.connect();
    String head =
        "POST /v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
            + type
            + "\r\nContent-Length: 2000000\r\n\r\n--x\r\nContent-Disposition: form-data;"
            + " name=\"clip\"; filename=\"hum.wav\"\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(US_ASCII));
    socket.getOutputStream().write(new byte[1_000_000]);
    return socket;
  }

  /** Files, but for those of the JVM itself and of libraries. */
  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(it -> !it.toString().contains("hsperfdata") && !it.toString().endsWith(".so"))
          .toList();
    }
  }
}
