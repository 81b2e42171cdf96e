package org.earworm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.earworm.SmallDisk.run;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full, and folders that cannot be written to, on file systems mounted for it. */
@Tag("process")
class DiskTest {
  private static final String TUNE = "X:1\nT:Tune\nL:1/4\nK:C\nCDEF GABc CEGc edcB ";

  @TempDir private Path folder;
  private SmallDisk small;
  private Path disk;

  @BeforeEach
  void mount() throws Exception {
    small = new SmallDisk(folder.resolve("disk"), "64m");
    disk = small.root();
  }

  @AfterEach
  void unmount() throws Exception {
    small.close();
  }

  private static void expect(HttpResponse<String> answer, int status, String mentioned) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(mentioned);
  }

  private static HttpResponse<String> describe(ServiceProcess service, String id, String title)
      throws Exception {
    byte[] patch = String.format(Locale.ROOT, "{\"title\": \"%s\"}", title).getBytes(UTF_8);
    return service.send(
        "PATCH", "/v1/songs/" + id, Map.of("Content-Type", "application/merge-patch+json"), patch);
  }

  private static String id(HttpResponse<String> added) {
    String location = added.headers().firstValue("Location").orElseThrow();
    return location.substring(location.lastIndexOf('/') + 1);
  }

  /** One service meets all of them: a start takes longer than each. */
  @Test
  void aDiskThatIsReadOnlyOrTooSmallOrFullKeepsWhatItHas() throws Exception {
    Path data = disk.resolve("data");
    String id;
    try (ServiceProcess service = new ServiceProcess(data, "earworm.catalogue.reserve=4MB")) {
      service.awaitReady();
      HttpResponse<String> added = service.add("First", TUNE, "first");
      expect(added, 201, "First");
      id = id(added);
      aReadOnlyFolderIsReadOn(service, id, data.resolve("content").toString());
      anImportLeavesTheReserveFree(service);
      aFullDiskIsWrittenToAgainWhenThereIsRoom(service, id);
    }
    try (ServiceProcess service = new ServiceProcess(data)) {
      service.awaitReady();
      expect(service.get("/v1/songs/" + id), 200, "Last");
      expect(service.get("/v1/songs?title=Second"), 200, "\"total\":1");
    }
  }

  private static void aReadOnlyFolderIsReadOn(ServiceProcess service, String id, String content)
      throws Exception {
    run("mount", "--bind", content, content);
    try {
      assumeTrue(
          run("mount", "-o", "remount,ro,bind", content) == 0, "cannot mount a folder read-only");
      expect(service.add("Third", TUNE + "B", "third"), 503, "storage-unavailable");
      expect(service.get("/v1/songs/" + id), 200, "First");
    } finally {
      run("umount", "-l", content);
    }
    expect(service.add("Third", TUNE + "B", "third"), 201, "Third");
  }

  private void anImportLeavesTheReserveFree(ServiceProcess service) throws Exception {
    long before = disk.toFile().getUsableSpace();
    byte[] archive = new byte[70_000_000];
    Map<String, String> headers = Map.of("Content-Type", "application/zip");
    expect(service.send("POST", "/v1/admin/imports", headers, archive), 507, "storage-full");
    assertThat(disk.toFile().getUsableSpace()).isGreaterThan(before - 1_000_000);
    expect(service.add("Fourth", TUNE + "G", "fourth"), 201, "Fourth");
  }

  private void aFullDiskIsWrittenToAgainWhenThereIsRoom(ServiceProcess service, String id)
      throws Exception {
    Path filler = small.fill();
    expect(service.add("Second", TUNE + "A", "second"), 507, "storage-full");
    // A byte is left of nothing: the database itself meets the end of the disk.
    HttpResponse<String> described = describe(service, id, "Changed");
    assertThat(described.statusCode()).isIn(200, 503);
    expect(service.get("/v1/songs/" + id), 200, described.statusCode() == 200 ? "Changed" : "Fi");
    expect(service.get("/readyz"), 200, "UP");
    Files.delete(filler);
    await() // the database is opened anew
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> expect(service.add("Second", TUNE + "A", "second"), 201, "Second"));
    expect(describe(service, id, "Last"), 200, "Last");
  }

  @Test
  void aServiceThatCannotWriteSaysSo() throws Exception {
    Path data = Files.createDirectory(disk.resolve("data"));
    Path temporary = Files.createDirectory(ServiceProcess.temporary(data));
    run("mount", "-t", "tmpfs", "tmpfs", temporary.toString());
    assumeTrue(
        run("mount", "-o", "remount,ro", disk.toString()) == 0, "cannot mount a disk read-only");
    try (ServiceProcess service = new ServiceProcess(data)) {
      assertThat(service.exit()).isEqualTo(1);
      assertThat(service.log())
          .contains(data.resolve("earworm.mv.db").toString(), "mounted read-only")
          .doesNotContain("Application run failed");
    } finally {
      run("umount", "-l", temporary.toString());
    }
  }
}
