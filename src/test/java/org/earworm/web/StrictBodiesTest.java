package org.earworm.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.earworm.jobs.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every body of JSON that openapi.yaml knows, wrong in one place at a time: it is refused, and the
 * refusal names the place.
 */
@HttpTest
@Timeout(300)
class StrictBodiesTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNode CONTRACT = contract();
  private static final String NDJSON = "application/x-ndjson";

  /** What stands for no value of a type, without a text for text. */
  private static final Map<String, List<String>> NO =
      Map.of(
          "string", List.of("5", "1.5", "true", "[]", "{}", "[\"a\"]", "null"),
          "integer", List.of("\"5\"", "1.5", "5.0", "true", "[5]", "\"\"", "1e99", "null"),
          "number", List.of("\"0.5\"", "\"NaN\"", "true", "[0.5]", "\"\"", "1e999", "null"),
          "boolean", List.of("1", "0", "\"true\"", "\"\"", "[true]", "null"),
          "array", List.of("{}", "\"a\"", "\"\"", "5", "[null]", "[[]]", "null"),
          "object", List.of("[]", "\"a\"", "\"\"", "5", "true", "null"));

  @Autowired private RestTestClient client;
  @Autowired private Keys keys;
  private String admin = "";

  /**
   * A body that is wrong.
   *
   * @param place that the refusal must name
   */
  private record Wrong(String place, String text) {}

  /**
   * An operation with a body of JSON, or a form with one.
   *
   * @param part of the form; empty when the body itself is it
   */
  record Body(String method, String path, String type, String part, JsonNode schema) {
    @Override
    public String toString() {
      return method + " " + path + " " + type;
    }
  }

  @BeforeEach
  void authenticate() {
    admin = keys.admin();
  }

  private static JsonNode contract() {
    try (var stream = new ClassPathResource("static/openapi.yaml").getInputStream()) {
      return JSON.valueToTree(new Yaml().load(stream));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<Body> bodies() {
    List<Body> bodies = new ArrayList<>();
    for (var path : CONTRACT.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        var contents = operation.getValue().path("requestBody").path("content").properties();
        for (var content : contents) {
          String method = operation.getKey();
          JsonNode schema = resolved(content.getValue().path("schema"));
          if (content.getKey().endsWith("json") && !content.getKey().equals(NDJSON)) {
            bodies.add(new Body(method, path.getKey(), content.getKey(), "", schema));
          }
          for (var part : schema.path("properties").properties()) {
            if (content.getKey().startsWith("multipart/") && part.getValue().has("$ref")) {
              String type = "multipart/form-data; boundary=b";
              bodies.add(
                  new Body(method, path.getKey(), type, part.getKey(), resolved(part.getValue())));
            }
          }
        }
      }
    }
    assertThat(bodies).hasSizeGreaterThanOrEqualTo(7);
    return bodies.stream();
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void isRefusedWhereItIsWrong(Body body) {
    boolean patch = body.method().equals("patch");
    for (Wrong wrong : wrongs(body.schema())) {
      if (!(patch && wrong.text().contains("null"))) {
        String answer =
            client
                .method(HttpMethod.valueOf(body.method().toUpperCase(Locale.ROOT)))
                .uri(path(body.path()))
                .header("Authorization", admin)
                .header("Content-Type", body.type())
                .body((body.part().isEmpty() ? wrong.text() : form(body, wrong)).getBytes(UTF_8))
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(answer)
            .as(wrong.text())
            .contains("urn:earworm:problem:bad-request", wrong.place());
      }
    }
  }

  @Test
  void isLeftOutOfAnImportWhereItIsWrong() throws IOException {
    List<Wrong> lines =
        wrongs(CONTRACT.at("/components/schemas/ImportLine")).stream()
            .filter(line -> !line.text().isBlank())
            .toList();
    String body = lines.stream().map(Wrong::text).collect(Collectors.joining("\n"));
    Job job =
        client
            .post()
            .uri("/v1/admin/imports")
            .header("Authorization", admin)
            .header("Content-Type", NDJSON)
            .body(body.getBytes(UTF_8))
            .exchange()
            .expectBody(Job.class)
            .returnResult()
            .getResponseBody();
    String path = "/v1/admin/jobs/" + Objects.requireNonNull(job).id();
    await().atMost(60, SECONDS).until(() -> get(path, Job.class).state().ended());
    List<CSVRecord> issues =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .get()
            .parse(new StringReader(get(path + "/issues", String.class)))
            .getRecords();
    assertThat(issues).hasSameSizeAs(lines);
    for (int i = 0; i < lines.size(); i++) {
      assertThat(issues.get(i).get("reason")).as(lines.get(i).text()).isEqualTo("malformed");
      assertThat(issues.get(i).get("detail")).as(lines.get(i).text()).contains(lines.get(i).place);
    }
  }

  private <T> T get(String path, Class<T> type) {
    return Objects.requireNonNull(
        client
            .get()
            .uri(path)
            .header("Authorization", admin)
            .exchange()
            .expectBody(type)
            .returnResult()
            .getResponseBody());
  }

  private static String path(String template) {
    return template
        .replace("/songs/{id}", "/songs/frere-jacques")
        .replace("{id}", "6f2c1c9e-3f5b-4b0e-9c57-2b1d3a7f0c11");
  }

  private static String form(Body body, Wrong wrong) {
    String part = "--b\r\nContent-Disposition: form-data; name=\"";
    return part
        + "reference\"; filename=\"a.abc\"\r\n\r\nX:1\nK:C\nCDEF GABc|\r\n"
        + part
        + body.part()
        + "\"\r\n\r\n"
        + wrong.text()
        + "\r\n--b--\r\n";
  }

  /** Wrong as a whole, and in each field. */
  private static List<Wrong> wrongs(JsonNode schema) {
    JsonNode right = example(schema);
    List<Wrong> wrongs = new ArrayList<>();
    String text = right.toString();
    for (String behind : List.of("x", "{}", ",", "]", "null")) {
      wrongs.add(new Wrong("", text + behind));
    }
    for (String other :
        List.of("", " ", "[]", "[" + text + "]", "null", "5", "\"a\"", "{", "nul")) {
      wrongs.add(new Wrong("", other));
    }
    wrong(schema, right, Function.identity(), wrongs);
    return wrongs;
  }

  /**
   * @param whole the body of which this is a part, with another in its place
   */
  private static void wrong(
      JsonNode schema, JsonNode value, Function<JsonNode, JsonNode> whole, List<Wrong> wrongs) {
    if (!(value instanceof ObjectNode object)) {
      return;
    }
    wrongs.add(new Wrong("misspelt", whole.apply(object.deepCopy().put("misspelt", 1)).toString()));
    for (var property : schema.path("properties").properties()) {
      String name = property.getKey();
      JsonNode field = resolved(property.getValue());
      JsonNode right = object.path(name);
      Function<JsonNode, JsonNode> within = it -> whole.apply(object.deepCopy().set(name, it));
      String twice = whole.apply(object.deepCopy().set("twice", right)).toString();
      wrongs.add(new Wrong(name, twice.replace("\"twice\"", "\"" + name + "\"")));
      String upper = name.toUpperCase(Locale.ROOT);
      wrongs.add(new Wrong(upper, whole.apply(object.deepCopy().set(upper, right)).toString()));
      for (String other : NO.getOrDefault(type(field), List.of())) {
        wrongs.add(new Wrong(name, within.apply(JSON.readTree(other)).toString()));
      }
      if (field.has("items")) {
        JsonNode items = resolved(field.path("items"));
        Function<JsonNode, JsonNode> item = it -> within.apply(JSON.createArrayNode().add(it));
        for (String other : NO.getOrDefault(type(items), List.of())) {
          wrongs.add(new Wrong(name, item.apply(JSON.readTree(other)).toString()));
        }
        wrong(items, right.path(0), item, wrongs);
      }
      wrong(field, right, within, wrongs);
    }
  }

  private static JsonNode example(JsonNode reference) {
    JsonNode schema = resolved(reference);
    if (schema.has("enum")) {
      return schema.path("enum").get(0);
    }
    return switch (type(schema)) {
      case "object" -> {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        schema.path("properties").forEachEntry((name, it) -> fields.put(name, example(it)));
        yield JSON.valueToTree(fields);
      }
      case "array" -> JSON.createArrayNode().add(example(schema.path("items")));
      case "string" -> schema.has("example") ? schema.path("example") : JSON.valueToTree("a");
      default -> schema.path("example");
    };
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type"); // or the type and "null"
    return (type.isArray() ? type.get(0) : type).asString("object");
  }

  private static JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? CONTRACT.at(node.path("$ref").asString().substring(1)) : node;
  }
}
