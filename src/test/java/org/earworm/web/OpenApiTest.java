package org.earworm.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.earworm.models.EvaluationRequest;
import org.earworm.models.TrainingRequest;
import org.earworm.training.TrainingConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contract as a document: valid, and silent about nothing. */
@Tag("process")
class OpenApiTest {
  private static final Set<String> NUMBERS = Set.of("integer", "number");
  private static final Set<String> SCALARS = Set.of("integer", "number", "string", "boolean");

  private static JsonNode contract;
  private final List<String> gaps = new ArrayList<>();

  @BeforeAll
  static void read() throws IOException {
    try (var stream = new ClassPathResource("static/openapi.yaml").getInputStream()) {
      contract = new JsonMapper().valueToTree(new Yaml().load(stream));
    }
  }

  @Test
  void isValid() {
    Programs.run(
        Path.of("."),
        "env",
        "REDOCLY_TELEMETRY=off",
        "REDOCLY_SUPPRESS_UPDATE_NOTICE=true",
        Programs.require("node", "nodejs", "npm").toString(),
        Npm.module("@redocly/cli/bin/cli.js").toString(),
        "lint",
        "--max-problems=100",
        "openapi.yaml");
  }

  @Test
  void everyFieldHasAMeaningARangeAndAnExample() {
    for (var schema : contract.path("components").path("schemas").properties()) {
      require(schema.getValue(), "description", schema.getKey());
      fields(schema.getValue(), schema.getKey());
    }
    assertThat(gaps).isEmpty();
  }

  /** What is usual stands in {@link TrainingConfiguration} alone; the contract tells it. */
  @Test
  void whatIsLeftOutOfARequestIsAsStated() {
    holdDefaults("TrainingRequest", TrainingRequest.class);
    holdDefaults("TrainingData", TrainingRequest.Data.class);
    holdDefaults("HumFolder", TrainingRequest.Hums.class);
    holdDefaults("EvaluationRequest", EvaluationRequest.class);
  }

  private static void holdDefaults(String schema, Class<?> request) {
    JsonMapper json = new JsonMapper();
    JsonNode usual = json.valueToTree(json.readValue("{}", request));
    for (var field : contract.at("/components/schemas/" + schema + "/properties").properties()) {
      JsonNode stated = field.getValue().path("default");
      if (!stated.isMissingNode()) {
        assertThat(usual.path(field.getKey()).asString())
            .as("%s.%s", schema, field.getKey())
            .isEqualTo(stated.asString());
      }
    }
  }

  @Test
  void everyParameterAndOperationHasAMeaning() {
    contract.path("components").path("parameters").forEach(this::parameter);
    for (var path : contract.path("paths").properties()) {
      path.getValue().path("parameters").forEach(this::parameter);
      for (var operation : path.getValue().properties()) {
        if (operation.getValue().isObject()) {
          require(operation.getValue(), "description", operation.getKey() + " " + path.getKey());
          operation.getValue().path("parameters").forEach(this::parameter);
        }
      }
    }
    assertThat(gaps).isEmpty();
  }

  private void parameter(JsonNode parameter) {
    if (!parameter.has("$ref")) {
      String name = parameter.path("name").asString();
      require(parameter, "description", name);
      if (!parameter.path("schema").has("default")) {
        require(parameter, "example", name);
      }
    }
  }

  private void fields(JsonNode schema, String place) {
    if (schema.has("properties") && schema.path("additionalProperties").asBoolean(true)) {
      gaps.add(place + " allows fields that are not documented");
    }
    for (var field : schema.path("properties").properties()) {
      if (!field.getValue().has("$ref")) {
        field(field.getValue(), place + "." + field.getKey());
      }
    }
    if (schema.has("items") && !schema.path("items").has("$ref")) {
      fields(schema.path("items"), place + "[]");
    }
  }

  private void field(JsonNode field, String place) {
    String type = field.path("type").asString("");
    require(field, "description", place);
    if (SCALARS.contains(type)) {
      require(field, "example", place);
    }
    if (NUMBERS.contains(type) && !field.has("minimum")) {
      require(field, "exclusiveMinimum", place);
    }
    fields(field, place);
  }

  private void require(JsonNode node, String key, String place) {
    if (!node.has(key)) {
      gaps.add(place + " has no " + key);
    }
  }
}
