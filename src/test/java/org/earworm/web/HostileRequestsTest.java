package org.earworm.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Requests that no well-meaning client sends, byte by byte: each is refused with a problem that the
 * contract knows, whether Tomcat, Spring or Earworm itself refuses it.
 */
@HttpTest
@Timeout(60)
class HostileRequestsTest {
  private static final Pattern ANSWER =
      Pattern.compile(
          "HTTP/1\\.1 (\\d+).*?\\r\\n\\r\\n.*\"type\":\\s*\"urn:earworm:problem:([a-z-]+)\".*",
          Pattern.DOTALL);

  @Autowired private Keys keys;
  @LocalServerPort private int port;
  private String admin = "";

  @BeforeEach
  void authenticate() {
    admin = keys.admin();
  }

  /** Where a request line says no more, the key of an administrator goes with it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /v1/songs?limit=0                       | 400 | bad-request",
        "GET /v1/songs?limit=-1                      | 400 | bad-request",
        "GET /v1/songs?limit=201                     | 400 | bad-request",
        "GET /v1/songs?limit=2147483648              | 400 | bad-request",
        "GET /v1/songs?limit=1e2                     | 400 | bad-request",
        "GET /v1/songs?limit=NaN                     | 400 | bad-request",
        "GET /v1/songs?limit=%31%00                  | 400 | bad-request",
        "GET /v1/songs?limit=%zz                     | 400 | bad-request",
        "GET /v1/admin/jobs?limit=0                  | 400 | bad-request",
        "GET /v1/admin/jobs?limit=201                | 400 | bad-request",
        "GET /v1/admin/jobs?cursor=none              | 400 | bad-request",
        "GET /v1/admin/jobs?cursor='%20OR%201=1--    | 400 | bad-request",
        "GET /v1/admin/jobs?cursor=%00               | 400 | bad-request",
        "GET /v1/songs/no-such-song                  | 404 | not-found",
        "GET /v1/songs/'%20OR%20'1'='1               | 404 | not-found",
        "GET /v1/songs/$%7Bjndi:ldap:x%7D            | 404 | not-found",
        "GET /v1/songs/%ff                           | 400 | bad-request",
        "GET /v1/songs/%F0%9F%8E%B5                  | 404 | not-found",
        "GET /v1/songs/x/references                  | 404 | not-found",
        "GET /v1/admin/jobs/none                     | 404 | not-found",
        "GET /v1/admin/jobs/none/events              | 404 | not-found",
        "GET /v1/admin/jobs/none/issues              | 404 | not-found",
        "DELETE /v1/admin/jobs/none                  | 404 | not-found",
        "DELETE /v1/songs/none                       | 404 | not-found",
        "DELETE /v1/songs/none/references/0          | 404 | not-found",
        "DELETE /v1/songs/none/references/x          | 400 | bad-request",
        "DELETE /v1/songs/none/references/99999999999 | 400 | bad-request",
        "GET /v2/search                              | 404 | not-found",
        "GET /.git/config                            | 404 | not-found",
        "GET /.env                                   | 404 | not-found",
        "GET /wp-admin/setup.php                     | 404 | not-found",
        "GET /h2-console                             | 404 | not-found",
        "GET /actuator                               | 404 | not-found",
        "GET /actuator/env                           | 404 | not-found",
        "GET /actuator/heapdump                      | 404 | not-found",
        "GET /actuator/threaddump                    | 404 | not-found",
        "POST /actuator/shutdown                     | 404 | not-found",
        "GET /application.yaml                       | 404 | not-found",
        "GET /WEB-INF/web.xml                        | 404 | not-found",
        "GET /static/../application.yaml             | 400 | bad-request",
        "GET /../../etc/passwd                       | 400 | bad-request",
        "GET /%2e%2e/%2e%2e/etc/passwd               | 400 | bad-request",
        "GET /..%2f..%2fetc%2fpasswd                 | 400 | bad-request",
        "GET /..%5c..%5cetc%5cpasswd                 | 400 | bad-request",
        "GET /v1/songs/..%2f..%2fadmin               | 400 | bad-request",
        "GET /v1/songs/%252e%252e%252f               | 400 | bad-request",
        "GET /v1/songs;jsessionid=1                  | 400 | bad-request",
        "GET /v1//songs                              | 400 | bad-request",
        "GET //evil.example/v1/songs                 | 400 | bad-request",
        "GET /v1/songs/%00                           | 400 | bad-request",
        "GET /v1/songs/%0d%0aSet-Cookie:a=b          | 400 | bad-request",
        "GET /v1/songs/%c0%ae%c0%ae/                 | 400 | bad-request",
        "GET /v1/songs/<script>                      | 400 | bad-request",
        "GET /v1/songs/a\\b                          | 400 | bad-request",
        "GET /v1/songs/[]                            | 400 | bad-request",
        "GET /v1/search                              | 405 | method-not-allowed",
        "PUT /v1/search                              | 405 | method-not-allowed",
        "DELETE /v1/songs                            | 405 | method-not-allowed",
        "PATCH /v1/admin/jobs/x                      | 405 | method-not-allowed",
        "TRACE /v1/songs                             | 405 | method-not-allowed",
        "CONNECT /v1/songs                           | 400 | bad-request",
        "DEBUG /v1/songs                             | 400 | bad-request",
        "get /v1/songs                               | 400 | bad-request",
        "POST /v1/admin/imports                      | 415 | unsupported-media-type",
        "POST /v1/songs                              | 415 | unsupported-media-type",
        "PATCH /v1/songs/x                           | 415 | unsupported-media-type",
        "PUT /v1/songs/x/references/0                | 415 | unsupported-media-type",
      })
  void asALine(String line, int status, String type) throws IOException {
    refused(line, "", new byte[0], status, type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Accept: text/html                      | 406 | not-acceptable",
        "Accept: application/xml                | 406 | not-acceptable",
        "Accept: nonsense                       | 406 | not-acceptable",
        "Accept: */*;q=2                        | 406 | not-acceptable",
        "Content-Type: nonsense                 | 415 | unsupported-media-type",
        "Content-Type: audio                    | 415 | unsupported-media-type",
        "Content-Type: text/plain               | 415 | unsupported-media-type",
        "Content-Type: application/json         | 415 | unsupported-media-type",
        "Content-Type: image/png                | 415 | unsupported-media-type",
        "Content-Type: multipart/mixed          | 400 | bad-request",
        "Content-Type: multipart/form-data      | 400 | bad-request",
        "Content-Type: multipart/form-data; boundary= | 415 | unsupported-media-type",
        "Content-Type: multipart/form-data; boundary=none | 400 | missing-part",
        "Content-Encoding: gzip                 | 400 | empty",
        "Authorization: Bearer                  | 401 | unauthorized",
        "Authorization: Bearer a b c            | 401 | unauthorized",
        "Authorization: Bearer ../../etc/passwd | 401 | unauthorized",
        "Authorization: Bearer ' OR 1=1 --      | 401 | unauthorized",
        "Authorization: Bearer earworm_         | 401 | unauthorized",
        "Authorization: Bearer \u00e4           | 401 | unauthorized",
        "Content-Length: -1                     | 400 | bad-request",
        "Content-Length: ten                    | 400 | bad-request",
        "Content-Length: 99999999999999999999   | 400 | bad-request",
        "Transfer-Encoding: nonsense            | 400 | bad-request",
        "Bad Header: x                          | 400 | bad-request",
        "No colon                               | 400 | bad-request",
      })
  void asAHeader(String header, int status, String type) throws IOException {
    refused("POST /v1/search", header, new byte[0], status, type);
  }

  private void refused(String line, String header, byte[] body, int status, String type)
      throws IOException {
    StringBuilder request = new StringBuilder(line).append(" HTTP/1.1\r\nHost: localhost\r\n");
    for (String given :
        new String[] {
          header,
          "Authorization: " + admin,
          "Content-Type: audio/wav",
          "Content-Length: " + body.length,
          "Connection: close"
        }) {
      String name = given.replaceAll(":.*", ":");
      boolean repeated = header.startsWith(name) && !given.equals(header);
      boolean bodyless = line.startsWith("GET") && name.startsWith("Content-");
      boolean untyped = header.isEmpty() && name.equals("Content-Type:");
      if (!given.isEmpty() && !repeated && !bodyless && !untyped) {
        request.append(given).append("\r\n");
      }
    }
    byte[] head = request.append("\r\n").toString().getBytes(ISO_8859_1);
    byte[] all = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    String answer = answer(all);
    Matcher problem = ANSWER.matcher(answer);
    assertThat(problem.matches()).as(answer).isTrue();
    assertThat(problem.group(1) + " " + problem.group(2)).isEqualTo(status + " " + type);
    assertThat(answer).doesNotContain("Exception", "org.", "java.", "Tomcat");
  }

  private String answer(byte[] request) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request);
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }
}
