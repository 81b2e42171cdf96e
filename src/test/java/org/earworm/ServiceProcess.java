package org.earworm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.earworm.embedding.SmallNetworks;

/** The real service as a process of its own, on a free port, that can be killed. */
final class ServiceProcess implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(4);
  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
  private static final Pattern READY = Pattern.compile("Ready: \\d+ songs");

  private static final Pattern KEY = Pattern.compile("\\s+(earworm_\\S+)");

  /** The key that the first start on a folder showed, by folder. */
  private static final Map<Path, String> KEYS = new ConcurrentHashMap<>();

  private final Path data;
  private final Process process;
  private final StringBuffer log = new StringBuffer();
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** An option for one that searches much: what aligns is slow without the second compiler. */
  static final String SEARCHES = "-XX:TieredStopAtLevel=4";

  /**
   * Starts it, with a small model and without the starter catalogue.
   *
   * @param data its folder
   */
  ServiceProcess(Path data, String... properties) throws IOException {
    this(List.of(), data, properties);
  }

  /**
   * The same on a machine that is set up differently.
   *
   * @param options of the JVM
   */
  ServiceProcess(List<String> options, Path data, String... properties) throws IOException {
    this(List.of(), options, data, properties);
  }

  /**
   * The same, started by another program.
   *
   * @param starter the program and its arguments
   */
  ServiceProcess(List<String> starter, List<String> options, Path data, String... properties)
      throws IOException {
    this.data = data;
    Path model =
        Path.of(
            System.getProperty("java.io.tmpdir"), "earworm-model-" + ProcessHandle.current().pid());
    if (!model.toFile().exists()) {
      SmallNetworks.saved(model, 3);
    }
    List<String> command = new ArrayList<>(starter);
    command.add(ProcessHandle.current().info().command().orElseThrow());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--") || argument.startsWith("-Dorg."))
        .forEach(command::add);
    Arrays.stream(properties)
        .filter(property -> property.startsWith("java."))
        .forEach(property -> command.add("-D" + property));
    command.add("-Djava.io.tmpdir=" + Files.createDirectories(temporary(data)));
    command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-cp", classPath()));
    command.addAll(options);
    command.addAll(List.of(Earworm.class.getName(), "serve", "--port", "0"));
    command.addAll(List.of("--data", data.toString(), "-Dearworm.embedding.model=" + model));
    command.add("-Dearworm.catalogue.starter=false");
    Arrays.stream(properties).map(property -> "-D" + property).forEach(command::add);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(Map.of("OMP_WAIT_POLICY", "passive", "OMP_NUM_THREADS", "1"));
    process = builder.start();
    Thread.ofVirtual().start(this::read);
  }

  /** Where it has its temporary files: beside its data. */
  static Path temporary(Path data) {
    return data.resolveSibling(data.getFileName() + "-tmp");
  }

  /** The decoders at work, and all else that it has started. */
  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  /** A connection, for requests that no client would send. */
  Socket connect() throws Exception {
    return new Socket("localhost", port.get(1, TimeUnit.MINUTES));
  }

  /** As it is packaged: without the tests, whose configurations Spring would find. */
  private static String classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(all.split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.append(line).append('\n');
        Matcher key = KEY.matcher(line);
        if (key.matches()) {
          KEYS.put(data, key.group(1));
        }
        Matcher matcher = PORT.matcher(line);
        if (matcher.find()) {
          port.complete(Integer.valueOf(matcher.group(1)));
        } else if (READY.matcher(line).find()) {
          ready.complete(null);
        }
      }
    } catch (IOException killed) {
      // nothing is left to read
    }
    var ended = new IllegalStateException("the service ended:\n" + log);
    port.completeExceptionally(ended);
    ready.completeExceptionally(ended);
  }

  ServiceProcess awaitReady() throws Exception {
    try {
      ready.get(START.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the service does not get ready:\n" + log, e);
    }
    return this;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  int port() throws Exception {
    return port.get(1, TimeUnit.MINUTES);
  }

  /** The admin key that its first start showed. */
  String key() {
    return Objects.requireNonNull(KEYS.get(data));
  }

  String log() {
    return log.toString();
  }

  /** Waits for it to end by itself. */
  int exit() throws InterruptedException {
    if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("the service does not end:\n" + log);
    }
    return process.exitValue();
  }

  /**
   * @throws IOException when it is not there, or no longer
   */
  HttpResponse<String> send(String method, String path, Map<String, String> headers, byte[] body)
      throws Exception {
    return send(method, path, headers, body, BodyHandlers.ofString());
  }

  <T> HttpResponse<T> send(
      String method, String path, Map<String, String> headers, byte[] body, BodyHandler<T> handler)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + port.get(1, TimeUnit.MINUTES) + path))
            .timeout(Duration.ofMinutes(1))
            .method(method, BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    boolean open = method.equals("GET") && !path.startsWith("/v1/admin/");
    if (!open && KEYS.containsKey(data)) {
      request.header("Authorization", "Bearer " + KEYS.get(data));
    }
    return client.send(request.build(), handler);
  }

  HttpResponse<String> get(String path) throws Exception {
    return send("GET", path, Map.of(), new byte[0]);
  }

  /** Adds a song of one ABC tune. */
  HttpResponse<String> add(String title, String tune, String key) throws Exception {
    String boundary = "boundary";
    String body =
        String.format(
                Locale.ROOT,
                """
                --%1$s
                Content-Disposition: form-data; name="song"

                {"title": "%2$s"}
                --%1$s
                Content-Disposition: form-data; name="reference"; filename="tune.abc"
                Content-Type: text/plain

                %3$s
                --%1$s--
                """,
                boundary,
                title,
                tune)
            .replace("\n", "\r\n");
    Map<String, String> headers =
        Map.of("Content-Type", "multipart/form-data; boundary=" + boundary, "Idempotency-Key", key);
    return send("POST", "/v1/songs", headers, body.getBytes(UTF_8));
  }

  /** SIGTERM; waits for its end. */
  int stop() throws InterruptedException {
    process.destroy();
    return exit();
  }

  /** SIGKILL: it can do nothing about it. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    client.shutdownNow();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
