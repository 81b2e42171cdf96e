package org.earworm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The bill of materials that the build puts into the jar, held against the licence of the whole.
 */
class MaterialsTest {
  private static final String BILL = "/META-INF/sbom/application.cdx.json";

  /**
   * SPDX ids of the licences under which a part may be joined to a program of the GPL 3: see the
   * list of the Free Software Foundation, gnu.org/licenses/license-list.html.
   */
  private static final Set<String> COMPATIBLE =
      Set.of(
          "Apache-2.0", // one way, and with version 3 alone
          "MIT",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "CC0-1.0",
          "MPL-2.0", // by its section 3.3
          "LGPL-2.1-only", // by its section 3, any newer GPL
          "GPL-2.0-with-classpath-exception", // its exception lets it be linked with anything
          "GPL-3.0-or-later");

  /** What is named wrongly or in words, and what it is. */
  private static final Map<String, String> MEANT =
      Map.of(
          // "The BSD License" of the project's POM, which links to, and whose text is, that of
          // three
          // clauses
          "org.jline:jline-native BSD-4-Clause",
          "BSD-3-Clause",
          "org.jline:jline-terminal BSD-4-Clause",
          "BSD-3-Clause",
          "com.samskivert:jmustache The (New) BSD License",
          "BSD-3-Clause",
          "com.github.st-h:TarsosDSP GNU GENERAL PUBLIC LICENSE, Version 3, 29 June 2007",
          "GPL-3.0-or-later");

  @Test
  void everyPartMayBeJoinedToTheWhole() throws Exception {
    List<JsonNode> parts = parts();
    assertThat(parts).extracting(MaterialsTest::name).contains("org.apache.lucene:lucene-core");
    assertThat(parts).hasSizeGreaterThan(100).allSatisfy(MaterialsTest::mayBeJoined);
  }

  @Test
  void whatOnlyTestsNeedIsNotShipped() throws Exception {
    assertThat(parts()).extracting(MaterialsTest::name).noneMatch(name -> name.contains("junit"));
  }

  /** Of several licences one may choose. */
  private static void mayBeJoined(JsonNode part) {
    List<String> licences = new ArrayList<>();
    for (JsonNode choice : part.path("licenses")) {
      JsonNode licence = choice.path("license");
      String id = licence.path("id").asString(licence.path("name").asString(""));
      licences.add(MEANT.getOrDefault(name(part) + " " + id, id));
    }
    assertThat(licences).as(name(part)).containsAnyElementsOf(COMPATIBLE);
  }

  private static List<JsonNode> parts() throws Exception {
    try (InputStream bill =
        Objects.requireNonNull(
            MaterialsTest.class.getResourceAsStream(BILL),
            "made by: ./mvnw process-test-classes")) {
      return new JsonMapper().readTree(bill).path("components").valueStream().toList();
    }
  }

  private static String name(JsonNode part) {
    return part.path("group").asString("") + ":" + part.path("name").asString("");
  }
}
