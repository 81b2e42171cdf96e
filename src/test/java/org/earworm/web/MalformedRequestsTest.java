package org.earworm.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/**
 * Every operation, asked in every way that HTTP does not know: it is the asker's fault in the
 * answer, and in the log, where no stack trace is.
 */
@HttpTest
@TestPropertySource(properties = "earworm.jobs.enabled=false")
@ExtendWith(OutputCaptureExtension.class)
@Timeout(300)
class MalformedRequestsTest {
  @Autowired private Keys keys;
  @LocalServerPort private int port;

  @ParameterizedTest
  @MethodSource("org.earworm.web.MalformedRequests#operations")
  void isTheAskersFault(String operation, CapturedOutput log) throws IOException {
    List<String> requests = MalformedRequests.of(operation, keys.admin().replace("Bearer ", ""));
    List<String> wrong = new ArrayList<>();
    for (String request : requests) {
      String answer = answer(request);
      if (!MalformedRequests.isRight(answer)) {
        wrong.add(shortened(request) + "  →  " + shortened(answer));
      }
    }
    assertThat(wrong).as("of " + requests.size()).isEmpty();
    assertThat(log.getAll()).doesNotContain(" ERROR ", "\tat ");
  }

  private static String shortened(String text) {
    return text.length() < 400 ? text : text.substring(0, 400) + "…";
  }

  private String answer(String request) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    } catch (SocketException reset) {
      return "";
    }
  }
}
