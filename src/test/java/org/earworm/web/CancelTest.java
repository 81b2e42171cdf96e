package org.earworm.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.earworm.catalogue.Cataloguer;
import org.earworm.catalogue.Song;
import org.earworm.embedding.EmbeddingProperties;
import org.earworm.embedding.ModelRegistry;
import org.earworm.embedding.SmallNetworks;
import org.earworm.indexing.Indexing;
import org.earworm.ingestion.IngestionProperties;
import org.earworm.ingestion.SongFiles;
import org.earworm.jobs.Job;
import org.earworm.jobs.JobState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient.RequestHeadersSpec;

/**
 * Jobs of every kind, cancelled at any moment: each ends, leaves nothing by halves, and the next of
 * its kind is done.
 */
@HttpTest
class CancelTest extends AdminJobs {
  private static final String TRAINING =
      """
      {"name": "stopped-%d", "data": {"catalogue": true}, "epochs": 1, "steps": 2, "batch": 8,
       "heldOut": 10}
      """;

  /** After how many milliseconds, {@code -Dcancel.moments=0,100,1000}. */
  private static final int[] MOMENTS =
      Stream.of(System.getProperty("cancel.moments", "100").split(","))
          .mapToInt(Integer::parseInt)
          .toArray();

  private static int number;

  @Autowired private Cataloguer cataloguer;
  @Autowired private Indexing indexing;
  @Autowired private IngestionProperties imports;
  @Autowired private EmbeddingProperties folders;
  @Autowired private ModelRegistry models;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "imports",
        "reindex",
        "scrub",
        "evaluations",
        "trainings",
        "models/small/activate"
      })
  void leavesNothingByHalves(String kind) throws Exception {
    SmallNetworks.saved(folders.models().resolve("small"), 3);
    for (int moment : MOMENTS) {
      Job job = begun(kind);
      Thread.sleep(moment);
      assertThat(cancelled(job)).isIn(202, 409);
      Job ended = ended(job);
      assertThat(ended.state()).as("%s", ended).isIn(JobState.CANCELLED, JobState.SUCCEEDED);
      assertThat(ended.cancelling()).isFalse();
      assertWhole();
    }
    Job next = ended(begun(kind));
    assertThat(next.state()).as("%s", next).isEqualTo(JobState.SUCCEEDED);
    assertWhole();
  }

  @Test
  void aBookOfTunesIsLeftInTheMiddle() throws Exception {
    StringBuilder book = new StringBuilder();
    int tunes = 2000;
    for (int i = 0; i < tunes; i++) {
      book.append(new String(SongFiles.tune(20_000 + i), UTF_8)).append('\n');
    }
    byte[] zip = SongFiles.zip(Map.of("book.abc", book.toString().getBytes(UTF_8)));
    int before = catalogue.size();
    Job job = created(body("application/zip", zip));
    await().atMost(1, MINUTES).until(() -> catalogue.size() > before);
    assertThat(cancelled(job)).isEqualTo(202);
    assertThat(ended(job).state()).isEqualTo(JobState.CANCELLED);
    assertThat(catalogue.size()).isLessThan(before + tunes);
    assertWhole();
    for (Song song : catalogue.songs()) {
      if (song.created().isAfter(job.created())) {
        cataloguer.remove(song.id(), any -> true);
      }
    }
  }

  /** Two at a time, as many as there are by default. */
  @Test
  void allKindsAtOnceAreDone() throws Exception {
    List<Job> jobs = new ArrayList<>();
    for (String kind : List.of("trainings", "reindex", "imports", "scrub", "evaluations")) {
      jobs.add(begun(kind));
    }
    for (Job job : jobs) {
      Job ended = ended(job);
      assertThat(ended.state()).as("%s", ended).isEqualTo(JobState.SUCCEEDED);
    }
    assertWhole();
  }

  @AfterEach
  void putBack() {
    if (!models.active().equals("earworm-1")) {
      assertThat(ended(begun("models/earworm-1/activate")).state()).isEqualTo(JobState.SUCCEEDED);
    }
  }

  private Job begun(String kind) {
    String json =
        switch (kind) {
          case "trainings" -> String.format(Locale.ROOT, TRAINING, ++number);
          case "evaluations" -> "{\"limit\": 4}";
          default -> "";
        };
    if (kind.equals("imports")) {
      int tune = 10_000 + 40 * ++number;
      return created(body("application/zip", SongFiles.zip(SongFiles.tunes(tune, tune + 40))));
    }
    String force = kind.startsWith("models") ? "?force=true" : "";
    return created(
        client
            .post()
            .uri("/v1/admin/" + kind + force)
            .headers(
                headers -> {
                  if (!json.isEmpty()) {
                    headers.set("Content-Type", "application/json");
                  }
                })
            .body(json));
  }

  private int cancelled(Job job) {
    RequestHeadersSpec<?> cancel =
        client
            .method(HttpMethod.DELETE)
            .uri("/v1/admin/jobs/" + job.id())
            .header("Authorization", key);
    return cancel.exchange().returnResult().getStatus().value();
  }

  /** The index has the songs there are, each has its file, and what was uploaded is gone. */
  private void assertWhole() throws IOException {
    await().atMost(1, MINUTES).until(() -> indexing.pending() == 0);
    Map<String, Integer> scrub = result(ended(begun("scrub")));
    assertThat(scrub)
        .containsEntry("damaged", 0)
        .containsEntry("missing", 0)
        .containsEntry(
            "references", catalogue.songs().stream().mapToInt(song -> song.files().size()).sum());
    assertThat(catalogue.songs()).extracting(Song::title).doesNotHaveDuplicates();
    try (Stream<Path> waiting = Files.list(imports.directory())) {
      assertThat(waiting).isEmpty();
    }
    assertThat(models.active()).isIn("earworm-1", "small");
  }
}
