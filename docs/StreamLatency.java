import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/**
 * How soon the answer comes after the last sample of a hum that is streamed as it is recorded, and how soon the first
 * candidates. Needs a running service and its admin key; puts 2,000 made-up songs into it, once.
 *
 * <pre>KEY=earworm_… java docs/StreamLatency.java [URL]</pre>
 */
final class StreamLatency {
  private static final int SONGS = 2_000;
  private static final int ROUNDS = 10;
  private static final int RATE = 16_000; // of the samples
  private static final int HEADER = 44; // bytes before them
  private static final int PIECE_MS = 40;
  private static final List<String> HUMS = List.of("auld-lang-syne", "frere-jacques", "ode-to-joy");

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static String url;

  public static void main(String[] arguments) throws Exception {
    url = arguments.length > 0 ? arguments[0] : "http://localhost:8080";
    fill();
    hum(HUMS.getFirst());
    List<Hum> hums = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      hums.add(hum(HUMS.get(i % HUMS.size())));
    }
    System.out.printf("%d songs, %d hums of 10 s%n", total(), ROUNDS);
    print("first candidates, ms after the first sample", hums.stream().mapToLong(Hum::first).toArray());
    print("answer, ms after the last sample", hums.stream().mapToLong(Hum::last).toArray());
    System.exit(0);
  }

  private static void print(String what, long[] ms) {
    Arrays.sort(ms);
    System.out.printf("%-45s p50 %d, worst %d%n", what, ms[ms.length / 2], ms[ms.length - 1]);
  }

  /** Both in milliseconds. */
  record Hum(long first, long last) {}

  private static Hum hum(String name) throws Exception {
    byte[] wav = Files.readAllBytes(Path.of("docs", "samples", name + ".wav"));
    Listener listener = new Listener();
    URI uri = URI.create(url.replaceFirst("http", "ws") + "/v1/search/stream?rate=" + RATE);
    WebSocket socket = HTTP.newWebSocketBuilder().buildAsync(uri, listener).join();
    int piece = RATE * Short.BYTES * PIECE_MS / 1000;
    long began = System.nanoTime();
    for (int at = HEADER, sent = 1; at < wav.length; at += piece, sent++) {
      Thread.sleep(Math.max(0, sent * PIECE_MS - milliseconds(began)));
      byte[] samples = Arrays.copyOfRange(wav, at, Math.min(at + piece, wav.length));
      socket.sendBinary(ByteBuffer.wrap(samples), true).join();
    }
    long ended = System.nanoTime();
    socket.sendText("end", true).join();
    long answered = listener.answer.join();
    if (!listener.best.equals(name)) {
      throw new IllegalStateException(name + " was taken for " + listener.best);
    }
    return new Hum((listener.first - began) / 1_000_000, (answered - ended) / 1_000_000);
  }

  private static long milliseconds(long since) {
    return (System.nanoTime() - since) / 1_000_000;
  }

  private static final class Listener implements WebSocket.Listener {
    private static final Pattern BEST = Pattern.compile("\"song\":\\{\"id\":\"([^\"]*)\"");
    private final CompletableFuture<Long> answer = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private long first;
    private String best = "";

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        if (first == 0) {
          first = System.nanoTime();
        }
        if (!text.toString().startsWith("{\"type\":\"candidates\"")) {
          best = BEST.matcher(text).results().map(match -> match.group(1)).findFirst().orElse("none");
          answer.complete(System.nanoTime());
        }
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }
  }

  /** Imports made-up tunes until there are enough songs. */
  private static void fill() throws Exception {
    int missing = SONGS - total();
    if (missing <= 0) {
      return;
    }
    Random random = new Random(1);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < missing; i++) {
      String abc = Base64.getEncoder().encodeToString(tune(random).getBytes());
      lines.append(
          "{\"song\": {\"title\": \"Made-up %d\"}, \"files\": [{\"name\": \"%d.abc\", \"content\": \"%s\"}]}%n"
              .formatted(i, i, abc));
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/v1/admin/imports"))
            .header("Authorization", "Bearer " + System.getenv("KEY"))
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofString(lines.toString()))
            .build();
    var answer = HTTP.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 202) {
      throw new IllegalStateException(answer.body());
    }
    while (total() < SONGS) {
      Thread.sleep(1000);
    }
    Thread.sleep(10_000); // The index follows the catalogue.
  }

  /** Forty-eight notes that wander: about 18 s. */
  private static String tune(Random random) {
    String notes = "CDEFGABcdefga";
    StringBuilder tune = new StringBuilder("X:1\nT:Made up\nL:1/8\nQ:1/4=120\nK:C\n");
    int at = 6;
    for (int i = 0; i < 48; i++) {
      at = Math.clamp(at + random.nextInt(7) - 3, 0, notes.length() - 1);
      tune.append(notes.charAt(at)).append(new String[] {"", "2", "2", "3"}[random.nextInt(4)]).append(' ');
    }
    return tune.append("|\n").toString();
  }

  private static int total() throws Exception {
    var answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(url + "/v1/songs?limit=1")).build(), BodyHandlers.ofString());
    return Integer.parseInt(answer.body().replaceFirst("(?s).*\"total\":(\\d+).*", "$1"));
  }
}
