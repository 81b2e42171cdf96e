package org.earworm.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.util.UriUtils;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests more or less as openapi.yaml has them: each value is mostly as documented. */
final class ContractRequests {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  private static final String BOUNDARY = "--boundary";

  private final JsonNode contract;

  ContractRequests() throws IOException {
    try (var stream = new ClassPathResource("static/openapi.yaml").getInputStream()) {
      contract = JSON.valueToTree(new Yaml().load(stream));
    }
  }

  /**
   * A request.
   *
   * @param path with its query, encoded
   */
  record Request(String method, String path, Map<String, String> headers, byte[] body) {
    @Override
    public String toString() {
      return method + " " + path + " " + headers + " " + new String(body, ISO_8859_1);
    }
  }

  private record Operation(String path, String method, JsonNode description, List<JsonNode> all) {
    /** Its parameters in {@code path}, {@code query} or {@code header}. */
    List<JsonNode> parameters(String in) {
      return all.stream().filter(it -> it.path("in").asString().equals(in)).toList();
    }
  }

  private record Body(String mediaType, byte[] bytes) {}

  Arbitrary<Request> requests() {
    List<Operation> operations = new ArrayList<>();
    for (var path : contract.path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        if (METHODS.contains(method.getKey())) {
          List<JsonNode> parameters = new ArrayList<>();
          path.getValue().path("parameters").forEach(it -> parameters.add(resolved(it)));
          method.getValue().path("parameters").forEach(it -> parameters.add(resolved(it)));
          operations.add(
              new Operation(path.getKey(), method.getKey(), method.getValue(), parameters));
        }
      }
    }
    return Arbitraries.oneOf(operations.stream().map(this::request).toList());
  }

  private Arbitrary<Request> request(Operation operation) {
    return Combinators.combine(
            texts(operation.parameters("path")),
            texts(operation.parameters("query")),
            texts(operation.parameters("header")),
            body(operation))
        .as(
            (path, query, headers, body) -> {
              String target = operation.path();
              for (var segment : path.entrySet()) {
                target = target.replace("{" + segment.getKey() + "}", encoded(segment.getValue()));
              }
              List<String> pairs = new ArrayList<>();
              query.forEach((name, value) -> pairs.add(name + "=" + encoded(value)));
              Map<String, String> all = new LinkedHashMap<>();
              headers.forEach((name, value) -> all.put(name, value.replaceAll("[^ -~]", "?")));
              if (!body.mediaType().isEmpty()) {
                all.put("Content-Type", body.mediaType());
              }
              String method = operation.method().toUpperCase(Locale.ROOT);
              return new Request(method, target + "?" + String.join("&", pairs), all, body.bytes());
            });
  }

  private static String encoded(String text) {
    return UriUtils.encode(text, UTF_8);
  }

  /** A value for each parameter, or for most that are not required. */
  private Arbitrary<Map<String, String>> texts(List<JsonNode> parameters) {
    Arbitrary<Map<String, String>> texts = Arbitraries.just(Map.of());
    for (JsonNode parameter : parameters) {
      boolean required = parameter.path("required").asBoolean(false);
      Arbitrary<String> example = Arbitraries.just(parameter.path("example").asString("1"));
      Arbitrary<String> value =
          Arbitraries.frequencyOf(
              Tuple.of(3, example),
              Tuple.of(3, values(parameter.path("schema")).map(String::valueOf)),
              Tuple.of(1, Arbitraries.strings().ofMaxLength(40)));
      texts =
          Combinators.combine(texts, value, Arbitraries.integers().between(0, 9))
              .as(
                  (before, text, dice) -> {
                    Map<String, String> all = new LinkedHashMap<>(before);
                    if (dice > 2 || required) {
                      all.put(parameter.path("name").asString(), text);
                    }
                    return all;
                  });
    }
    return texts;
  }

  private Arbitrary<Body> body(Operation operation) {
    List<Map.Entry<String, JsonNode>> contents =
        List.copyOf(operation.description().path("requestBody").path("content").properties());
    if (contents.isEmpty()) {
      return Arbitraries.just(new Body("", new byte[0]));
    }
    return Arbitraries.oneOf(
        contents.stream()
            .map(content -> body(content.getKey(), content.getValue().path("schema")))
            .toList());
  }

  private Arbitrary<Body> body(String mediaType, JsonNode schema) {
    if (mediaType.startsWith("multipart/")) {
      return parts(schema)
          .map(bytes -> new Body(mediaType + "; boundary=" + BOUNDARY.substring(2), bytes));
    }
    Arbitrary<byte[]> bytes =
        mediaType.contains("json")
            ? values(schema).map(JSON::writeValueAsBytes)
            : Arbitraries.oneOf(files(), files(), Arbitraries.just(new byte[0]));
    return bytes.map(it -> new Body(mediaType.replace("*", "mp4"), it));
  }

  private Arbitrary<byte[]> parts(JsonNode schema) {
    Arbitrary<byte[]> form = Arbitraries.just(new byte[0]);
    for (var part : schema.path("properties").properties()) {
      JsonNode kind = resolved(part.getValue());
      boolean json = kind.path("type").asString("").equals("object");
      Arbitrary<byte[]> content = json ? values(kind).map(JSON::writeValueAsBytes) : files();
      Arbitrary<String> name = Arbitraries.of("a.abc", "a.mid", "a.xml", "a.mxl", "a.wav", "a", "");
      form =
          Combinators.combine(form, content, name, Arbitraries.integers().between(0, 9))
              .as(
                  (before, bytes, file, dice) ->
                      dice == 0 ? before : joined(before, part.getKey(), file, json, bytes));
    }
    return form.map(parts -> joined(parts, (BOUNDARY + "--\r\n").getBytes(UTF_8)));
  }

  private static byte[] joined(
      byte[] before, String name, String file, boolean json, byte[] content) {
    String head =
        BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\""
            + name
            + (json ? "\"\r\nContent-Type: application/json" : "\"; filename=\"" + file + "\"")
            + "\r\n\r\n";
    return joined(before, head.getBytes(UTF_8), content, "\r\n".getBytes(UTF_8));
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** Beginnings of files of every kind, and what never was a file. */
  private static Arbitrary<byte[]> files() {
    Arbitrary<byte[]> head =
        Arbitraries.of(
                "RIFF\0\0\0\0WAVEfmt ",
                "MThd\0\0\0\6\0\0\0\1\0\60MTrk",
                "PK\3\4",
                "<score-partwise/>",
                "")
            .map(text -> text.getBytes(ISO_8859_1));
    Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(60);
    Arbitrary<byte[]> tune =
        Arbitraries.strings()
            .withChars("CDEFGABcdefgab234|/-^_=()[]{} ")
            .ofMaxLength(60)
            .map(notes -> ("X:1\nT:Fuzz\nK:C\n" + notes + "\n").getBytes(UTF_8));
    return Arbitraries.oneOf(tune, Combinators.combine(head, noise).as(ContractRequests::joined));
  }

  /** A value of a schema; now and then one that is not. */
  private Arbitrary<Object> values(JsonNode reference) {
    JsonNode schema = resolved(reference);
    Arbitrary<Object> wrong =
        Arbitraries.of(List.of(), Map.of(), "", -1, 1e300, true, "\0", "x".repeat(3000));
    return Arbitraries.frequencyOf(Tuple.of(9, valid(schema)), Tuple.of(1, wrong));
  }

  private Arbitrary<Object> valid(JsonNode schema) {
    if (schema.has("enum")) {
      return Arbitraries.of(List.copyOf(schema.path("enum").values())).map(JsonNode::asString);
    }
    JsonNode type = schema.path("type"); // or the type and "null"
    return switch ((type.isArray() ? type.get(0) : type).asString("object")) {
      case "string" -> strings(schema);
      case "integer" ->
          Arbitraries.longs()
              .between(schema.path("minimum").asLong(-9), schema.path("maximum").asLong(999))
              .asGeneric();
      case "number" -> Arbitraries.doubles().between(-100, 100).asGeneric();
      case "boolean" -> Arbitraries.of(true, false).asGeneric();
      case "array" -> values(schema.path("items")).list().ofMaxSize(3).asGeneric();
      default -> objects(schema).asGeneric();
    };
  }

  private static Arbitrary<Object> strings(JsonNode schema) {
    Arbitrary<String> example = Arbitraries.just(schema.path("example").asString("text"));
    return Arbitraries.oneOf(example, Arbitraries.strings().ofMaxLength(30)).asGeneric();
  }

  private Arbitrary<Map<String, Object>> objects(JsonNode schema) {
    Arbitrary<Map<String, Object>> objects = Arbitraries.just(Map.of());
    for (var property : schema.path("properties").properties()) {
      objects =
          Combinators.combine(
                  objects, values(property.getValue()), Arbitraries.integers().between(0, 9))
              .as(
                  (before, value, dice) -> {
                    Map<String, Object> all = new LinkedHashMap<>(before);
                    if (dice > 1) {
                      all.put(property.getKey(), value);
                    }
                    return all;
                  });
    }
    return objects;
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? contract.at(node.path("$ref").asString().substring(1)) : node;
  }
}
