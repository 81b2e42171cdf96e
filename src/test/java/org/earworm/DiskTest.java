package org.earworm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private static final String RESERVE = "earworm.catalogue.reserve=4MB";

  @TempDir private Path folder;
  private Path disk = Path.of("");

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.toString()) == 0,
        "mounting a small disk needs root");
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", "-l", disk.toString());
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
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

  @Test
  void aFullDiskKeepsWhatItHas() throws Exception {
    Path data = disk.resolve("data");
    String id;
    try (ServiceProcess service = new ServiceProcess(data, RESERVE)) {
      service.awaitReady();
      HttpResponse<String> added = service.add("First", TUNE, "first");
      expect(added, 201, "First");
      id = id(added);
      Path filler = fill();
      expect(service.add("Second", TUNE + "A", "second"), 507, "storage-full");
      // A byte is left of nothing: the database itself meets the end of the disk.
      HttpResponse<String> described = describe(service, id, "Changed");
      assertThat(described.statusCode()).isIn(200, 503);
      expect(service.get("/v1/songs/" + id), 200, described.statusCode() == 200 ? "Changed" : "Fi");
      expect(service.get("/readyz"), 200, "UP");
      Files.delete(filler);
      HttpResponse<String> second = service.add("Second", TUNE + "A", "second");
      for (int i = 0; i < 30 && second.statusCode() == 503; i++) { // the database is opened anew
        Thread.sleep(1000);
        second = service.add("Second", TUNE + "A", "second");
      }
      assertThat(second.statusCode()).as(service::log).isEqualTo(201);
      expect(describe(service, id, "Last"), 200, "Last");
    }
    try (ServiceProcess service = new ServiceProcess(data)) {
      service.awaitReady();
      expect(service.get("/v1/songs/" + id), 200, "Last");
      expect(service.get("/v1/songs?title=Second"), 200, "\"total\":1");
    }
  }

  @Test
  void anImportLeavesTheReserveFree() throws Exception {
    try (ServiceProcess service = new ServiceProcess(disk.resolve("data"), RESERVE)) {
      service.awaitReady();
      long before = disk.toFile().getUsableSpace();
      byte[] archive = new byte[70_000_000];
      Map<String, String> headers = Map.of("Content-Type", "application/zip");
      expect(service.send("POST", "/v1/admin/imports", headers, archive), 507, "storage-full");
      assertThat(disk.toFile().getUsableSpace()).isGreaterThan(before - 1_000_000);
      expect(service.add("First", TUNE, "first"), 201, "First");
    }
  }

  private Path fill() throws IOException {
    Path filler = disk.resolve("filler");
    try (OutputStream out = Files.newOutputStream(filler)) {
      byte[] block = new byte[4096];
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      assertThat(Files.getFileStore(disk).getUsableSpace()).isZero();
      return filler;
    }
  }

  @Test
  void aReadOnlyFolderIsReadOn() throws Exception {
    Path data = disk.resolve("data");
    String content = data.resolve("content").toString();
    try (ServiceProcess service = new ServiceProcess(data, RESERVE)) {
      service.awaitReady();
      String id = id(service.add("First", TUNE, "first"));
      run("mount", "--bind", content, content);
      assumeTrue(
          run("mount", "-o", "remount,ro,bind", content) == 0, "cannot mount a folder read-only");
      expect(service.add("Second", TUNE + "A", "second"), 503, "storage-unavailable");
      expect(service.get("/v1/songs/" + id), 200, "First");
      run("umount", content);
      expect(service.add("Second", TUNE + "A", "second"), 201, "Second");
    } finally {
      run("umount", "-l", content);
    }
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
