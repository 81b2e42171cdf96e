package org.earworm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.MultiBits;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Four clients add, change and delete songs while others search and upload and the service is
 * killed, again and again. Every answer that a client got must hold after the next start: nothing
 * lost, nothing resurrected. Nothing of the service outlives it: no decoder, and no file of what it
 * was sent.
 *
 * <p>{@code -Dcrash.kills=N} kills it N times.
 */
@Tag("process")
class CrashTest {
  private static final int CLIENTS = 4;
  private static final int LONGEST_MILLIS = 3000;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Callers here are many, and of one address. */
  private static final String[] PROPERTIES = {
    "earworm.web.rate-per-address=0", "earworm.web.rate-per-key=0"
  };

  private static final JsonMapper JSON = new JsonMapper();

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final int kills = Integer.getInteger("crash.kills", 3);
  private final Random random = new Random(seed);
  private final List<Client> clients = new ArrayList<>();
  private final Traffic traffic = new Traffic();
  @TempDir private Path folder;

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void whatWasAcknowledgedSurvivesSigkill() throws Exception {
    System.out.printf(Locale.ROOT, "seed=%d kills=%d%n", seed, kills);
    Path data = folder.resolve("data");
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(new Client(i, new Random(seed + i)));
    }
    int early = 0;
    int decoders = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int kill = 0; kill < kills; kill++) {
        try (ServiceProcess service = new ServiceProcess(data, PROPERTIES)) {
          if (kill > 0 && random.nextInt(5) == 0) { // while it starts and mends what was half done
            early++;
            Thread.sleep(random.nextInt(LONGEST_MILLIS));
            continue;
          }
          check(service.awaitReady(), data);
          System.out.printf(Locale.ROOT, "kill %d%n", kill + 1);
          List<Future<?>> running = new ArrayList<>();
          clients.forEach(client -> running.add(threads.submit(() -> client.write(service))));
          traffic.to(service).forEach(caller -> running.add(threads.submit(caller)));
          Thread.sleep(random.nextInt(LONGEST_MILLIS));
          List<ProcessHandle> children = service.children();
          decoders += children.size();
          service.kill();
          await().atMost(PATIENCE).until(() -> children.stream().noneMatch(Traffic::runs));
          for (Future<?> client : running) {
            client.get();
          }
        }
        checkIndex(data);
      }
      try (ServiceProcess service = new ServiceProcess(data, PROPERTIES)) {
        check(service.awaitReady(), data);
      }
    }
    int adds = clients.stream().mapToInt(client -> client.adds).sum();
    int changes = clients.stream().mapToInt(client -> client.changes).sum();
    int deletes = clients.stream().mapToInt(client -> client.deletes).sum();
    System.out.printf(
        Locale.ROOT,
        "%d kills, %d of them while it started; acknowledged: %d songs added, %d changed, %d"
            + " deleted; 0 lost, 0 resurrected; under way: %d searches, %d uploads, %d decoders; 0"
            + " children, 0 files left%n",
        kills,
        early,
        adds,
        changes,
        deletes,
        traffic.answered(),
        traffic.begun(),
        decoders);
    assertThat(adds).isPositive();
  }

  /** Takes its turn with songs of its own, and remembers what it was told. */
  private static final class Client {
    private final int number;
    private final Random random;
    private final Map<String, String> titles = new TreeMap<>();
    private final Set<String> deleted = new HashSet<>();
    private int tunes;
    private int adds;
    private int changes;
    private int deletes;

    /** The request that got no answer: its song, when it has an id, and its title. */
    private @Nullable String openId;

    private @Nullable String openTitle;

    Client(int number, Random random) {
      this.number = number;
      this.random = random;
    }

    /** Writes until the service is gone. */
    @Nullable Void write(ServiceProcess service) throws Exception {
      try {
        while (true) {
          List<String> ids = List.copyOf(titles.keySet());
          int choice = ids.isEmpty() ? 0 : random.nextInt(4);
          String id = ids.isEmpty() ? null : ids.get(random.nextInt(ids.size()));
          if (id == null || choice < 2) {
            add(service);
          } else if (choice == 2) {
            change(service, id);
          } else {
            delete(service, id);
          }
        }
      } catch (IOException killed) {
        return null;
      }
    }

    private void add(ServiceProcess service) throws Exception {
      openTitle = String.format(Locale.ROOT, "Song %d of client %d", ++tunes, number);
      repeat(service);
      adds++;
    }

    /** The same tune under the same title and key as the first time. */
    private void repeat(ServiceProcess service) throws Exception {
      Random notes = new Random(31L * tunes + number);
      StringBuilder tune = new StringBuilder("X:1\nT:Tune\nL:1/4\nK:C\n");
      for (int i = 0; i < 24; i++) {
        tune.append("CDEFGAB".charAt(notes.nextInt(7)));
      }
      String title = String.valueOf(openTitle);
      HttpResponse<String> answer = service.add(title, tune.toString(), title);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
      titles.put(JSON.readTree(answer.body()).get("id").asString(), title);
      openTitle = null;
    }

    private void change(ServiceProcess service, String id) throws Exception {
      openId = id;
      openTitle = "Changed " + ++changes;
      String patch = String.format(Locale.ROOT, "{\"title\": \"%s\"}", openTitle);
      HttpResponse<String> answer =
          service.send(
              "PATCH",
              "/v1/songs/" + id,
              Map.of("Content-Type", "application/merge-patch+json"),
              patch.getBytes(StandardCharsets.UTF_8));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      titles.put(id, openTitle);
      openId = null;
      openTitle = null;
    }

    private void delete(ServiceProcess service, String id) throws Exception {
      openId = id;
      HttpResponse<String> answer =
          service.send("DELETE", "/v1/songs/" + id, Map.of(), new byte[0]);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
      deletes++;
      titles.remove(id);
      deleted.add(id);
      openId = null;
    }

    /** Finds out what became of the request that got no answer; either way is right. */
    void settle(ServiceProcess service, Map<String, String> there) throws Exception {
      if (openId == null && openTitle != null) {
        repeat(service);
      } else if (openId != null && openTitle == null && !there.containsKey(openId)) {
        titles.remove(openId);
        deleted.add(openId);
      } else if (openId != null && openTitle != null && openTitle.equals(there.get(openId))) {
        titles.put(openId, openTitle);
      }
      openId = null;
      openTitle = null;
    }
  }

  private void check(ServiceProcess service, Path data) throws Exception {
    assertThat(Traffic.left(data)).as("seed=%d", seed).isEmpty();
    Map<String, String> before = songs(service);
    for (Client client : clients) {
      client.settle(service, before);
    }
    Map<String, String> expected = new TreeMap<>();
    clients.forEach(client -> expected.putAll(client.titles));
    assertThat(songs(service)).as("seed=%d", seed).isEqualTo(expected);
    for (Client client : clients) {
      for (String id : client.deleted) {
        assertThat(expected).doesNotContainKey(id);
      }
    }
    assertThat(indexed(data)).as("seed=%d", seed).isEqualTo(expected.keySet());
  }

  private static Map<String, String> songs(ServiceProcess service) throws Exception {
    Map<String, String> songs = new TreeMap<>();
    String path = "/v1/songs?limit=200";
    for (String next = path; next != null; ) {
      JsonNode page = JSON.readTree(service.get(next).body());
      page.get("songs")
          .forEach(song -> songs.put(song.get("id").asString(), song.get("title").asString()));
      JsonNode cursor = page.get("nextCursor");
      next = cursor == null ? null : path + "&cursor=" + cursor.asString();
    }
    return songs;
  }

  /** The one generation there is. */
  private static FSDirectory index(Path data) throws IOException {
    try (Stream<Path> folders = Files.list(data.resolve("index"))) {
      List<Path> generations = folders.toList();
      assertThat(generations).hasSize(1);
      return FSDirectory.open(generations.getFirst());
    }
  }

  private static Set<String> indexed(Path data) throws IOException {
    Set<String> songs = new HashSet<>();
    try (FSDirectory directory = index(data);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      var live = MultiBits.getLiveDocs(reader);
      var ids = MultiDocValues.getBinaryValues(reader, "song");
      for (int document = 0; ids != null && document < reader.maxDoc(); document++) {
        if ((live == null || live.get(document)) && ids.advanceExact(document)) {
          songs.add(ids.binaryValue().utf8ToString());
        }
      }
    }
    return songs;
  }

  /** What is on disk when nobody could tidy up. */
  private static void checkIndex(Path data) throws IOException {
    try (FSDirectory directory = index(data)) {
      if (DirectoryReader.indexExists(directory)) {
        try (CheckIndex check = new CheckIndex(directory)) {
          check.setInfoStream(new PrintStream(OutputStream.nullOutputStream()));
          assertThat(check.checkIndex().clean).isTrue();
        }
      }
    }
  }
}
