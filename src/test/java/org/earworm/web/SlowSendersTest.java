package org.earworm.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/**
 * Callers that say too little, too slowly or too much, and those who want an answer beside them.
 */
@HttpTest
@Timeout(120)
@TestPropertySource(
    properties = {
      "server.tomcat.max-connections=60",
      "server.tomcat.connection-timeout=3s",
      "earworm.web.connections-per-address=20",
      "earworm.audio.max-size=1MB",
      "earworm.catalogue.max-size=2MB",
      "spring.servlet.multipart.max-request-size=2MB",
      "earworm.web.received=4MB",
      "earworm.web.refusal-delay=10ms",
    })
class SlowSendersTest {
  private static final String HOME = "127.0.0.1";
  private static final String FORM =
      "--x\r\nContent-Disposition: form-data; name=\"clip\"; filename=\"hum.wav\"\r\n\r\n";

  @Autowired private ServletContext context;
  @LocalServerPort private int port;
  private final List<Socket> sockets = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private Socket connect(String from) {
    try {
      Socket socket = new Socket();
      sockets.add(socket);
      socket.bind(new InetSocketAddress(from, 0));
      socket.connect(new InetSocketAddress(HOME, port), 5_000);
      socket.setSoTimeout(20_000);
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** Sends text again and again; returns how long it took until nobody listened. */
  private static Duration drip(Socket socket, String text) throws Exception {
    long start = System.nanoTime();
    try {
      while (System.nanoTime() - start < Duration.ofMinutes(1).toNanos()) {
        Thread.sleep(200);
        send(socket, text);
        if (socket.getInputStream().available() > 0) {
          break;
        }
      }
    } catch (IOException closed) {
      // as it should be
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static String head(Socket socket, String type, String length) throws IOException {
    String head =
        "POST /v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
            + type
            + "\r\n"
            + length
            + "\r\n\r\n";
    send(socket, head);
    return head;
  }

  private static String status(Socket socket) throws IOException {
    byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
    return new String(line, ISO_8859_1).replace("HTTP/1.1 ", "");
  }

  private String livez(String from) throws IOException {
    Socket socket = connect(from);
    send(socket, "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n");
    return status(socket);
  }

  @Test
  void halfHeadsMakeRoomForWhoeverComes() throws Exception {
    for (int i = 0; i < 200; i++) { // of one address, then of so many that all places are taken
      send(connect("127.0.0." + (1 + i / 50)), "GET /livez HTTP/1.1\r\nHo");
    }
    for (int i = 0; i < 10; i++) {
      assertThat(livez(HOME)).isEqualTo("200");
      assertThat(livez("127.0.0.9")).isEqualTo("200");
    }
  }

  @Test
  void aHeadMustEndInTime() throws Exception {
    for (String text : List.of("a", "\r\n", "GET / HTTP/1.1\r\nHost: localhost\r\nA: b")) {
      Socket socket = connect(HOME);
      send(socket, text.length() > 2 ? text : "");
      assertThat(drip(socket, text.length() > 2 ? "c" : text)).isLessThan(Duration.ofSeconds(15));
    }
  }

  @Test
  void aBodyMustKeepItsPace() throws Exception {
    for (String type : List.of("audio/wav", "multipart/form-data; boundary=x")) {
      Socket socket = connect(HOME);
      head(socket, type, "Content-Length: 100000");
      assertThat(drip(socket, "a")).isLessThan(Duration.ofSeconds(20));
    }
    Socket chunked = connect(HOME);
    head(chunked, "audio/wav", "Transfer-Encoding: chunked");
    send(chunked, "5;");
    assertThat(drip(chunked, "a")).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void aSlowButHonestUploadIsAnswered() throws Exception {
    byte[] clip = Clips.tune(3);
    Socket socket = connect(HOME);
    head(socket, "audio/wav", "Content-Length: " + clip.length);
    OutputStream out = socket.getOutputStream();
    for (int sent = 0; sent < clip.length; sent += 1_000) { // 10 kB a second
      Thread.sleep(100);
      out.write(clip, sent, Math.min(1_000, clip.length - sent));
      out.flush();
    }
    assertThat(status(socket)).isEqualTo("200");
  }

  @Test
  void aConnectionServesAsLongAsItAsks() throws Exception {
    Socket socket = connect(HOME);
    for (int i = 0; i < 6; i++) {
      send(socket, "HEAD /livez HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(status(socket)).isEqualTo("200");
      Thread.sleep(1_000);
      socket.getInputStream().skip(socket.getInputStream().available());
    }
  }

  @Test
  void whatIsTooLargeIsRefusedBeforeItsEnd() throws Exception {
    Socket declared = connect("127.0.0.4"); // of which nothing is kept
    head(declared, "multipart/form-data; boundary=x", "Content-Length: 1200000");
    assertThat(status(declared)).isEqualTo("413");
    for (String type : List.of("audio/wav", "multipart/form-data; boundary=x")) {
      Socket chunked = connect(type.startsWith("audio") ? "127.0.0.2" : "127.0.0.3");
      head(chunked, type, "Transfer-Encoding: chunked");
      chunk(chunked, FORM.getBytes(ISO_8859_1));
      for (int i = 0; i < 12; i++) {
        chunk(chunked, new byte[100_000]);
      }
      assertThat(status(chunked)).isEqualTo("413");
    }
  }

  private static void chunk(Socket socket, byte[] bytes) throws IOException {
    send(socket, Integer.toHexString(bytes.length) + "\r\n");
    socket.getOutputStream().write(bytes);
    send(socket, "\r\n");
  }

  @Test
  void oneAddressMayHaveOnlySoMuchReceivedAndNothingIsOnTheDisk() throws Exception {
    half(connect(HOME));
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              Socket more = connect(HOME);
              half(more);
              more.setSoTimeout(1_000);
              try {
                return status(more).equals("503");
              } catch (IOException notYet) {
                return false;
              } finally {
                more.close();
              }
            });
    assertThat(filesOnTheWay()).isEmpty();
    close();
    byte[] clip = Clips.tune(3);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              Socket socket = connect(HOME);
              head(socket, "audio/wav", "Content-Length: " + clip.length);
              socket.getOutputStream().write(clip);
              return status(socket).equals("200");
            });
  }

  /** A form that has no end, of less than a clip. */
  private static void half(Socket socket) throws IOException {
    head(socket, "multipart/form-data; boundary=x", "Content-Length: 1000000");
    send(socket, FORM);
    byte[] most = new byte[900_000];
    Arrays.fill(most, (byte) 'a');
    socket.getOutputStream().write(most);
    socket.getOutputStream().flush();
  }

  private List<Path> filesOnTheWay() throws IOException {
    File folder = (File) Objects.requireNonNull(context.getAttribute(ServletContext.TEMPDIR));
    try (Stream<Path> files = Files.walk(folder.toPath())) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
