package org.earworm.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests that HTTP or the contract does not know, byte by byte, in ISO 8859-1. */
public final class MalformedRequests {
  private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

  /** {@code |} is the end of a line. */
  private static final List<String> LINES =
      List.of(
          "HTTP/2.0",
          "HTTP/9.9",
          "HTTP/1.10",
          "HTTP/1.2",
          "HTTP/0.9",
          "HTTP/1",
          "HTTP/",
          "http/1.1",
          "HTTP/1.1 x",
          "HTTP/1.1\t",
          "HTTPS/1.1",
          "HTTP/-1.1",
          "HTTP/1.1HTTP/1.1",
          "\0",
          "\u00e4",
          "HTTP/01.1",
          "HTTP/1,1",
          "HTTP/99999999999999999999.0");

  private static final List<String> PATHS =
      List.of(
          "%",
          "%z",
          "%zz",
          "%c0%af",
          "%00",
          "%ff",
          "%2e%2e%2f",
          "?x=%",
          "?limit=%zz",
          "?limit=%ff",
          "?limit=1&limit=%",
          "?%=1",
          "?\0",
          "?rate=%c0%80",
          "?notes=%zz",
          "#x",
          "\\",
          ";x=%zz",
          "?force=%",
          "?graceHours=%zz",
          "?with=%zz",
          "?cursor=%ff%fe",
          "?title=%ed%a0%80");

  private static final List<String> CHUNKS =
      List.of(
          "zz|",
          "-1|",
          "ffffffffffffffffff|",
          "|",
          "0x5|",
          "5;" + "e".repeat(9000) + "|",
          "5|abc",
          "2|{}x|0||",
          "2|{}|zz|",
          "2|{}|0|Bad Trailer|",
          "2|{}|0|A: \0||",
          "2 |{}|0||",
          "2;=|{}|0||",
          "2|{}",
          "2|{}|",
          "2|{}|0|",
          "80000000|x",
          "2\n{}\n0\n\n",
          "2|{}|0|" + "A: x|".repeat(3000));

  private static final Pattern ANSWER =
      Pattern.compile("HTTP/1\\.1 (\\d{3}) .*?\r\n\r\n(.*)", Pattern.DOTALL);

  /** For operations that take a body: its type, and it. */
  private static final List<List<String>> BODIES =
      List.of(
          List.of("audio/wav", ""),
          List.of("audio/wav", "RIFF\0\0\0\0WAVEfmt \0\0\0\0"),
          List.of("application/octet-stream", "ID3 and no more"),
          List.of("application/json", ""),
          List.of("application/json", "["),
          List.of("application/json", "[".repeat(5000)),
          List.of("application/json", "null"),
          List.of("application/json", "{\"name\": 1}"),
          List.of("application/json", "{\"title\": \"\\ud800\"}"),
          List.of("application/json", "{\"verdict\": \"right\", \"verdict\": \"right\"}"),
          List.of("application/json", "{\"name\": \"a\", \"expires\": 5}"),
          List.of("application/json", "\u00ff\u00fe"),
          List.of("application/merge-patch+json", "{\"titel\": null}"),
          List.of("application/zip", ""),
          List.of("application/zip", "PK\3\4"),
          List.of("application/zip", "PK\5\6" + "\0".repeat(18)),
          List.of("multipart/form-data; boundary=b", "--b--\r\n"),
          List.of("multipart/form-data; boundary=b", "--b\r\n\r\n"),
          List.of("multipart/form-data; boundary=b", part("clip", "no sound")),
          List.of("multipart/form-data; boundary=b", part("reference", "no tune")),
          List.of("multipart/form-data; boundary=b", part("song", "{}")),
          List.of("multipart/form-data; boundary=b", part("x".repeat(5000), "x")));

  private MalformedRequests() {}

  private static String part(String name, String content) {
    return "--b\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"; filename=\"a.abc\"\r\n\r\n"
        + content
        + "\r\n--b--\r\n";
  }

  /** Operations, as {@code POST /v1/search}. */
  public static Stream<String> operations() throws IOException {
    List<String> operations = new ArrayList<>(List.of("GET /", "GET /livez", "GET /none"));
    try (var stream = new ClassPathResource("static/openapi.yaml").getInputStream()) {
      JsonNode paths = new JsonMapper().valueToTree(new Yaml().<Object>load(stream)).path("paths");
      for (var path : paths.properties()) {
        for (var method : path.getValue().properties()) {
          if (METHODS.contains(method.getKey())) {
            String id =
                path.getKey().contains("searches")
                    ? "6f2c1c9e-3f5b-4b0e-9c57-2b1d3a7f0c11"
                    : "none";
            operations.add(
                method.getKey().toUpperCase(Locale.ROOT)
                    + " "
                    + path.getKey().replace("{id}", id).replace("{number}", "0"));
          }
        }
      }
    }
    return operations.stream();
  }

  /**
   * All of them for an operation.
   *
   * @param token an administrator's
   */
  public static List<String> of(String operation, String token) {
    String key = "Authorization: Bearer " + token;
    List<String> requests = new ArrayList<>();
    LINES.forEach(it -> requests.add(operation + " " + it + "|Host: x|" + key + "||"));
    PATHS.forEach(it -> requests.add(operation + it + " HTTP/1.1|Host: x|" + key + "||"));
    for (String method : List.of("X", "", "G\0T", "get", "{", "G".repeat(9000), "PRI", "\u00e4")) {
      requests.add(method + operation.substring(operation.indexOf(' ')) + " HTTP/1.1|Host: x||");
    }
    requests.add(operation + "||");
    requests.add(operation + " HTTP/1.1||");
    requests.add("|" + operation + "|");
    requests.add(operation.replace(" ", "\t") + "\tHTTP/1.1|Host: x||");
    requests.add(operation + "/".repeat(20_000) + " HTTP/1.1|Host: x||");
    for (String header : MalformedHeaders.ALL) {
      String own = header.startsWith("Authorization") ? "" : key + "|";
      String host = header.startsWith("Host") ? "" : "Host: x|";
      String length = header.matches("(?s)(Content-Length|Transfer).*") ? "" : "Content-Length: 2|";
      String type = header.startsWith("Content-Type") ? "" : "Content-Type: application/json|";
      requests.add(operation + " HTTP/1.1|" + host + own + length + type + header + "||{}");
    }
    for (String type :
        List.of("application/json", "audio/wav", "multipart/form-data; boundary=b")) {
      String head = operation + " HTTP/1.1|Host: x|" + key + "|Content-Type: " + type + "|";
      requests.add(head + "Content-Length: 9000||{\"name\":");
      requests.add(
          head + "Content-Length: 9000||--b|Content-Disposition: form-data; name=\"clip\"");
      for (String chunks : CHUNKS) {
        requests.add(head + "Transfer-Encoding: chunked||" + chunks);
      }
    }
    for (String type :
        List.of("application/zip", "application/x-ndjson", "application/octet-stream")) {
      String head = operation + " HTTP/1.1|Host: x|" + key + "|Content-Type: " + type + "|";
      requests.add(head + "Content-Length: 9000||PK");
      CHUNKS.forEach(it -> requests.add(head + "Transfer-Encoding: chunked||" + it));
    }
    List<String> all =
        new ArrayList<>(requests.stream().map(it -> it.replace("|", "\r\n")).toList());
    for (List<String> body : BODIES) {
      String head = operation + " HTTP/1.1|Host: x|" + key + "|Content-Type: " + body.getFirst();
      String length = "|Content-Length: " + body.getLast().length() + "||";
      all.add((head + length).replace("|", "\r\n") + body.getLast());
    }
    return all;
  }

  /** Refused with a problem, or answered after all; who leaves is not told. */
  public static boolean isRight(String answer) {
    Matcher parts = ANSWER.matcher(answer);
    if (!parts.matches()) {
      return !answer.contains("urn:earworm:problem:internal"); // none, or that of HTTP/0.9
    }
    int status = Integer.parseInt(parts.group(1));
    boolean ours = status >= 500 && status != 501 && status != 505;
    return !ours && (status < 400 || parts.group(2).contains("urn:earworm:problem:"));
  }
}
