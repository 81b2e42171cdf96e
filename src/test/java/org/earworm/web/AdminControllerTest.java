package org.earworm.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.earworm.web.Contract.expect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.earworm.catalogue.CatalogueProperties;
import org.earworm.catalogue.Song;
import org.earworm.ingestion.SongFiles;
import org.earworm.jobs.Job;
import org.earworm.jobs.JobState;
import org.earworm.jobs.Jobs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

@HttpTest
class AdminControllerTest extends AdminJobs {
  @Autowired private Jobs jobs;
  @Autowired private CatalogueProperties properties;

  /**
   * What is wrong on disk is said before an export, by a scrub, and no longer once it is mended.
   */
  @Test
  void filesThatAreNotAsTheyCameAreFoundAndMended() throws IOException {
    byte[] tunes = SongFiles.zip(SongFiles.tunes(60, 63));
    imported("application/zip", tunes);
    List<Song> songs =
        catalogue.songs().stream().filter(song -> song.title().matches("Tune 6[0-2]")).toList();
    assertThat(result(scrubbed())).containsEntry("damaged", 0).containsEntry("missing", 0);
    Files.writeString(file(songs.get(0)), "X:1\nK:C\nCDE");
    Files.delete(file(songs.get(1)));

    expect(get("/v1/admin/export"), 409, "reference-damaged");
    Job scrub = scrubbed();
    assertThat(result(scrub))
        .containsEntry("damaged", 1)
        .containsEntry("missing", 1)
        .containsEntry(
            "references", catalogue.songs().stream().mapToInt(it -> it.files().size()).sum());
    Map<String, String> reasons = new HashMap<>();
    issues(scrub).forEach(issue -> reasons.put(issue.get("name"), issue.get("reason")));
    assertThat(reasons)
        .isEqualTo(
            Map.of(songs.get(0).id(), "reference-damaged", songs.get(1).id(), "reference-missing"));

    assertThat(result(imported("application/zip", tunes))).containsEntry("unchanged", 3);
    assertThat(result(scrubbed())).containsEntry("damaged", 0).containsEntry("missing", 0);
    get("/v1/admin/export").exchange().expectStatus().isOk().expectBody();
  }

  private Job scrubbed() {
    Job ended = ended(created(client.post().uri("/v1/admin/scrub")));
    assertThat(ended.state()).as("%s", ended).isEqualTo(JobState.SUCCEEDED);
    return ended;
  }

  private Path file(Song song) {
    String sha256 = song.files().getFirst().sha256();
    return properties.content().resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  @Test
  void reindexesOnce() {
    Job job = created(client.post().uri("/v1/admin/reindex"));
    expect(client.post().uri("/v1/admin/reindex").header("Authorization", key), 409, "job-running");
    Job ended = ended(job);
    assertThat(ended.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(result(ended).get("windows")).isPositive();
    search(0).jsonPath("$.matches").isNotEmpty();
  }

  @Test
  void aCancelledReindexLeavesTheIndexAsItWas() {
    Job job = jobs.submit("reindex", Map.of());
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(1))
        .until(() -> jobs.find(job.id()).orElseThrow().state() == JobState.RUNNING);
    jobs.cancel(job.id());
    assertThat(ended(job).state()).isEqualTo(JobState.CANCELLED);
    search(0).jsonPath("$.matches").isNotEmpty();
  }

  private RestTestClient.BodyContentSpec search(int number) {
    return client
        .post()
        .uri("/v1/search")
        .header("Content-Type", "audio/wav")
        .body(Clips.tune(8 + number))
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody();
  }
}
