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
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Clients that are generated from the contract find songs. */
@Tag("process")
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
    Files.writeString(
        client.resolve("search.ts"),
        String.format(
            Locale.ROOT,
            """
            import { readFile } from "node:fs/promises";
            import { Configuration, SearchApi } from "./index.js";

            const clip = new Blob([await readFile(process.argv[2]!)]);
            %s
            console.log(match ? matches[0]!.song.title : "no match");
            """,
            snippet("ts")));
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
    String found = Programs.run(client, node, "js/search.js", HUM.toAbsolutePath().toString());
    assertThat(found.strip()).isEqualTo("Jingle Bells");
  }

  @Test
  void theJavaOfTheDocumentationFindsASong(@TempDir Path folder) throws IOException {
    Path source =
        Files.writeString(
            folder.resolve("Search.java"),
            String.format(
                Locale.ROOT,
                """
                import earworm.client.*;
                import earworm.client.model.SearchResult;
                import java.io.File;

                void main() throws Exception {
                  %s
                  IO.println(result.getMatches().getFirst().getSong().getTitle());
                }
                """,
                snippet("java").replace("hum.m4a", HUM.toString())));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String libraries = System.getProperty("java.class.path");
    String found = Programs.run(Path.of("."), java, "-cp", libraries, source.toString());
    assertThat(found.strip()).isEqualTo("Jingle Bells");
  }

  private String snippet(String language) {
    return String.join("\n", DocsTest.code(Path.of("docs", "apps.md"), language))
        .replace("http://localhost:8080", service());
  }

  private String service() {
    return "http://localhost:" + port;
  }
}
