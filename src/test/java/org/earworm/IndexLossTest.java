package org.earworm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.earworm.SmallDisk.run;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The index is taken from under the running service, while somebody searches all the time: an
 * answer names every song there was when it was asked for, or there is none.
 */
@Tag("process")
class IndexLossTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int SONGS = 12;

  private final byte[] clip = Traffic.hum();
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile boolean over;
  private boolean isProtected;
  @TempDir private Path folder;
  private SmallDisk small;
  private Path disk;

  @BeforeEach
  void mount() throws Exception {
    small = new SmallDisk(folder.resolve("disk"), "16m");
    disk = small.root();
  }

  @AfterEach
  void unmount() throws Exception {
    heal();
    small.close();
  }

  /** Something that happens to the one generation there is. */
  private interface Loss {
    void strike(Path generation) throws Exception;
  }

  private Map<String, Loss> losses() {
    Map<String, Loss> losses = new LinkedHashMap<>();
    losses.put(
        "folder of all indexes deleted", index -> delete(index.resolveSibling(".").normalize()));
    losses.put("folder deleted", IndexLossTest::delete);
    losses.put("largest file deleted", index -> Files.delete(largest(index)));
    losses.put("commit deleted", index -> Files.delete(file(index, "segments_")));
    losses.put("lock deleted", index -> Files.delete(index.resolve("write.lock")));
    losses.put("largest file cut", index -> cut(largest(index), 0.5));
    losses.put("every file empty", index -> each(index, file -> cut(file, 0)));
    losses.put("every file zeros", index -> each(index, IndexLossTest::zero));
    losses.put("disk full", _ -> small.fill());
    losses.put("disk read-only", _ -> protect());
    return losses;
  }

  @Test
  void noSongIsLostFromAnAnswer() throws Exception {
    Path index = disk.resolve("index");
    try (ServiceProcess service =
        new ServiceProcess(
            List.of(ServiceProcess.SEARCHES),
            folder.resolve("data"),
            "earworm.index.directory=" + index,
            "earworm.retrieval.results=100",
            "earworm.web.rate-per-address=0",
            "earworm.web.rate-per-key=0",
            "earworm.web.refusal-delay=0s")) {
      service.awaitReady();
      for (int i = 0; i < SONGS; i++) {
        add(service, i);
      }
      await().atMost(PATIENCE).until(() -> find(service).containsAll(known));
      Thread client = Thread.startVirtualThread(() -> search(service));
      int tune = SONGS;
      for (Map.Entry<String, Loss> loss : losses().entrySet()) {
        int before = answered.get();
        int refusedBefore = refused.get();
        loss.getValue().strike(generation(index));
        check(service);
        String id = id(service.add("Tune " + tune, tune(tune), "key " + tune++));
        if (loss.getKey().startsWith("disk")) {
          Thread.sleep(3000); // no room for the index to be mended where the disk is not
        }
        heal();
        await().atMost(PATIENCE).until(() -> find(service).contains(id));
        known.add(id);
        await().atMost(PATIENCE).until(() -> service.get("/readyz").body().contains("\"UP\""));
        assertThat(service.get("/actuator/prometheus").body())
            .contains("earworm_index_songs " + (double) known.size());
        System.out.printf(
            Locale.ROOT,
            "%s: meanwhile %d searches answered, %d refused%n",
            loss.getKey(),
            answered.get() - before,
            refused.get() - refusedBefore);
        assertThat(faults).as("%s\n%s", loss.getKey(), service.log()).isEmpty();
      }
      over = true;
      assertThat(client.join(PATIENCE)).isTrue();
      assertThat(service.get("/actuator/prometheus").body())
          .doesNotContain("earworm_index_failures_total 0.0");
    }
    assertThat(faults).isEmpty();
    assertThat(refused).as("three losses leave nothing to answer from").hasPositiveValue();
  }

  private void add(ServiceProcess service, int number) throws Exception {
    known.add(id(service.add("Tune " + number, tune(number), "key " + number)));
  }

  private static String id(HttpResponse<String> added) {
    assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    return JSON.readTree(added.body()).get("id").asString();
  }

  private void search(ServiceProcess service) {
    try {
      while (!over) {
        check(service);
        Thread.sleep(50); // the processor is needed for mending, too
      }
    } catch (InterruptedException e) {
      faults.add(e.toString());
    }
  }

  private void check(ServiceProcess service) {
    Set<String> expected = Set.copyOf(known);
    try {
      HttpResponse<String> answer = ask(service);
      if (answer.statusCode() == 503 && answer.headers().firstValue("Retry-After").isPresent()) {
        refused.incrementAndGet();
      } else if (answer.statusCode() == 200 && ids(answer).containsAll(expected)) {
        answered.incrementAndGet();
      } else {
        faults.add(answer.statusCode() + " " + answer.body());
      }
    } catch (Exception e) {
      faults.add(e.toString());
    }
  }

  /** The songs that a search finds, none when it is refused. */
  private Set<String> find(ServiceProcess service) throws Exception {
    HttpResponse<String> answer = ask(service);
    return answer.statusCode() == 200 ? ids(answer) : Set.of();
  }

  private HttpResponse<String> ask(ServiceProcess service) throws Exception {
    return service.send("POST", "/v1/search", Map.of("Content-Type", "audio/wav"), clip);
  }

  private static Set<String> ids(HttpResponse<String> answer) {
    return StreamSupport.stream(JSON.readTree(answer.body()).get("matches").spliterator(), false)
        .map(match -> match.get("song"))
        .map(IndexLossTest::idOf)
        .collect(Collectors.toSet());
  }

  private static String idOf(JsonNode song) {
    return song.get("id").asString();
  }

  private static String tune(int number) {
    Random notes = new Random(number);
    StringBuilder tune = new StringBuilder("X:1\nT:Tune\nL:1/4\nK:C\n");
    for (int i = 0; i < 24; i++) {
      tune.append("CDEFGAB".charAt(notes.nextInt(7)));
    }
    return tune.toString();
  }

  private static Path generation(Path index) throws IOException {
    try (Stream<Path> generations = Files.list(index)) {
      return generations.toList().getFirst();
    }
  }

  private static List<Path> files(Path generation) throws IOException {
    try (Stream<Path> files = Files.list(generation)) {
      return files.filter(file -> !file.endsWith("write.lock")).toList();
    }
  }

  private static Path largest(Path generation) throws IOException {
    return files(generation).stream()
        .max(Comparator.comparingLong(file -> file.toFile().length()))
        .orElseThrow();
  }

  private static Path file(Path generation, String prefix) throws IOException {
    return files(generation).stream()
        .filter(file -> file.getFileName().toString().startsWith(prefix))
        .findFirst()
        .orElseThrow();
  }

  private static void each(Path generation, Loss loss) throws Exception {
    for (Path file : files(generation)) {
      loss.strike(file);
    }
  }

  private static void delete(Path generation) throws IOException {
    FileSystemUtils.deleteRecursively(generation);
  }

  private static void cut(Path file, double share) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate((long) (share * channel.size()));
    }
  }

  private static void zero(Path file) throws IOException {
    long size = Files.size(file);
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
      out.write(new byte[(int) size]);
    }
  }

  /** For whoever opens a file from now on: a disk with files that are written to stays writable. */
  private void protect() throws Exception {
    assertThat(run("mount", "--bind", disk.toString(), disk.toString())).isZero();
    isProtected = true;
    assertThat(run("mount", "-o", "remount,bind,ro", disk.toString())).isZero();
  }

  private void heal() throws Exception {
    if (isProtected) {
      run("umount", "-l", disk.toString());
      isProtected = false;
    }
    Files.deleteIfExists(disk.resolve("filler"));
  }
}
