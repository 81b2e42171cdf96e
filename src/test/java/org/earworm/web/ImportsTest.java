package org.earworm.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.earworm.web.Contract.expect;

import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVRecord;
import org.earworm.catalogue.Cataloguer;
import org.earworm.catalogue.Song;
import org.earworm.ingestion.SongFiles;
import org.earworm.jobs.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Songs in bulk, in and out. */
@HttpTest
class ImportsTest extends AdminJobs {
  @Autowired private Cataloguer cataloguer;

  @Test
  void importsTheGoodAndReportsTheBrokenEachWithItsReason() throws IOException {
    Map<String, SongFiles.Broken> broken = SongFiles.broken();
    assertThat(broken).hasSize(20);
    Map<String, byte[]> files = new LinkedHashMap<>(SongFiles.tunes(0, 10));
    broken.forEach((path, file) -> files.put(path, file.content()));
    files.putAll(SongFiles.tunes(10, 20));

    Job job = imported("application/zip", SongFiles.zip(files));

    assertThat(result(job)).containsEntry("added", 20).containsEntry("leftOut", 20);
    assertThat(catalogue.songs())
        .extracting(Song::title)
        .contains("Tune 0", "Tune 9", "Tune 10", "Tune 19");
    Map<String, String> reasons = new HashMap<>();
    for (CSVRecord issue : issues(job)) {
      reasons.put(issue.get("name"), issue.get("reason"));
      assertThat(issue.get("detail")).isNotBlank().doesNotContain("Exception", "org.");
    }
    Map<String, String> expected = new HashMap<>();
    broken.forEach((path, file) -> expected.put(path, file.reason()));
    assertThat(reasons).isEqualTo(expected);
  }

  @Test
  void anImportMayBeRepeated() {
    byte[] zip = SongFiles.zip(SongFiles.tunes(30, 34));
    assertThat(result(imported("application/zip", zip))).containsEntry("added", 4);
    int songs = catalogue.size();
    assertThat(result(imported("application/zip", zip)))
        .containsEntry("added", 0)
        .containsEntry("unchanged", 4);
    assertThat(catalogue.size()).isEqualTo(songs);
  }

  @Test
  void aLineWithAnIdReplacesThatSong() {
    String id = "replaced";
    assertThat(result(imported("application/x-ndjson", line(id, "Before", 40))))
        .containsEntry("added", 1);
    assertThat(result(imported("application/x-ndjson", line(id, "After", 40))))
        .containsEntry("replaced", 1);
    assertThat(result(imported("application/x-ndjson", line(id, "After", 40))))
        .containsEntry("unchanged", 1);
    assertThat(catalogue.song(id).orElseThrow().title()).isEqualTo("After");
    assertThat(result(imported("application/x-ndjson", line(id, "After", 41))))
        .containsEntry("replaced", 1);
  }

  @Test
  void anExportRestoresEverySongUnderItsId() {
    imported("application/zip", SongFiles.zip(SongFiles.tunes(50, 55)));
    List<Song> before = catalogue.songs();
    byte[] export =
        Objects.requireNonNull(
            get("/v1/admin/export")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody());
    for (Song song : before) {
      cataloguer.remove(song.id(), any -> true);
    }

    Job job = imported("application/zip", export);

    assertThat(result(job)).containsEntry("added", before.size()).containsEntry("leftOut", 0);
    assertThat(catalogue.songs())
        .usingRecursiveComparison()
        .ignoringFields("version", "created", "updated")
        .isEqualTo(before);
    assertThat(result(imported("application/zip", export)))
        .containsEntry("unchanged", before.size());
  }

  @Test
  void anIdThatCannotStandInAnAddressIsRefusedWithItsReason() throws IOException {
    List<String> ids =
        List.of("a/b", ".", "..", "a;b", "%00", "a\\nb", "a\\u0000b", "a b", "\u00e4");
    byte[] lines =
        IntStream.range(0, ids.size())
            .mapToObj(i -> new String(line(ids.get(i), "Refused", 70 + i), UTF_8).strip())
            .collect(Collectors.joining("\n"))
            .getBytes(UTF_8);
    Job job = imported("application/x-ndjson", lines);
    assertThat(result(job)).containsEntry("added", 0).containsEntry("leftOut", ids.size());
    assertThat(issues(job))
        .allSatisfy(issue -> assertThat(issue.get("reason")).isEqualTo("malformed"))
        .allSatisfy(issue -> assertThat(issue.get("detail")).contains("an id has 1 to 200"));
  }

  /** However a file is called, its song has an id that the API reaches. */
  @Test
  void songsOfFilesOfAnyNameCanBeReadAndDeleted() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    List<String> names = List.of(";", "a%2fb", "F\u00fcr Elise", "a?b#c", "\u202eabc");
    for (int i = 0; i < names.size(); i++) {
      String tune = new String(SongFiles.tune(80 + i), UTF_8).replaceAll("T:.*\n", "");
      files.put("folder;1/" + names.get(i) + ".abc", tune.getBytes(UTF_8));
    }
    List<String> before = catalogue.songs().stream().map(Song::id).toList();
    imported("application/zip", SongFiles.zip(files));
    List<String> ids =
        catalogue.songs().stream().map(Song::id).filter(id -> !before.contains(id)).toList();
    assertThat(ids).hasSameSizeAs(names);
    for (String id : ids) {
      client.get().uri("/v1/songs/{id}", id).exchange().expectStatus().isOk();
      client
          .delete()
          .uri("/v1/songs/{id}", id)
          .header("Authorization", key)
          .exchange()
          .expectStatus()
          .isNoContent();
    }
  }

  @Test
  void refusesWhatIsNoImport() {
    byte[] zip = SongFiles.zip(SongFiles.tunes(0, 3));
    expect(body("application/zip", "no archive".getBytes(UTF_8)), 422, "import-unreadable");
    expect(body("application/zip", Arrays.copyOf(zip, 100)), 422, "import-unreadable");
    expect(body("application/json", "{}".getBytes(UTF_8)), 415, "unsupported-media-type");
    byte[] table = "title\nA\n".getBytes(UTF_8);
    expect(
        body("application/zip", SongFiles.zip(Map.of("manifest.csv", table))),
        422,
        "import-unreadable");
  }

  private static byte[] line(String id, String title, int tune) {
    return String.format(
            Locale.ROOT,
            """
            {"id": "%s", "song": {"title": "%s"}, "files": [{"name": "a.abc", "content": "%s"}]}
            """,
            id,
            title,
            Base64.getEncoder().encodeToString(SongFiles.tune(tune)))
        .getBytes(UTF_8);
  }
}
