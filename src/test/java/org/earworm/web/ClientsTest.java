package org.earworm.web;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import earworm.client.ApiClient;
import earworm.client.SearchApi;
import earworm.client.SongsApi;
import earworm.client.model.SearchResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Clients that are generated from the contract find songs. */
@HttpTest
class ClientsTest {
  private static final Path HUM = Path.of("docs", "samples", "jingle-bells.webm");

  @LocalServerPort private int port;

  @Test
  void javaFindsASong() throws Exception {
    ApiClient client = new ApiClient();
    client.updateBaseUri(service());
    SearchResult result = new SearchApi(client).search(HUM.toFile(), true);
    assertThat(result.getMatch()).isTrue();
    var best = result.getMatches().getFirst();
    assertThat(best.getSong().getTitle()).isEqualTo("Jingle Bells");
    assertThat(best.getNotes()).isNotEmpty();
    assertThat(new SongsApi(client).getSong("jingle-bells").getReferences()).hasSize(1);
  }

  @Test
  void typescriptFindsASong() throws IOException {
    Path client = Path.of("target", "clients", "typescript");
    Path search = client.resolve("search.ts");
    Files.copy(Path.of("src", "test", "npm", "search.ts"), search, REPLACE_EXISTING);
    Files.writeString(client.resolve("package.json"), "{\"type\": \"module\"}");
    String types = Npm.module("@types").toString();
    Programs.run(
        client,
        Npm.module(".bin/tsc").toString(),
        "--strict",
        "--skipLibCheck",
        "--target",
        "es2022",
        "--lib",
        "es2022,dom",
        "--module",
        "nodenext",
        "--typeRoots",
        types,
        "--types",
        "node",
        "--outDir",
        "js",
        "search.ts");
    Files.copy(client.resolve("package.json"), client.resolve("js/package.json"), REPLACE_EXISTING);
    String node = Programs.require("node", "nodejs", "npm").toString();
    String found =
        Programs.run(client, node, "js/search.js", service(), HUM.toAbsolutePath().toString());
    assertThat(found.strip()).isEqualTo("Jingle Bells");
  }

  private String service() {
    return "http://localhost:" + port;
  }
}
