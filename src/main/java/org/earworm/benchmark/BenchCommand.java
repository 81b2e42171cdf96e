package org.earworm.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.earworm.audio.AudioDecoder;
import org.earworm.audio.AudioProperties;
import org.earworm.console.ConsoleProgress;
import org.earworm.embedding.Checkpoint;
import org.earworm.embedding.Embedder;
import org.earworm.evaluation.Latency;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code earworm bench}: how long queries take and how much memory they need. */
@Command(
    name = "bench",
    description = "Measure speed and memory with made-up melodies and synthetic hums of them.",
    showDefaultValues = true)
public final class BenchCommand implements Callable<Integer> {
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s*(\\d+) kB");

  @Option(names = "--songs", description = "Melodies in the catalogue.")
  private int songs = 2000;

  @Option(names = "--queries", description = "Hums of 8 s that are timed, after a warm-up.")
  private int queries = 50;

  @Option(names = "--model", paramLabel = "DIR", description = "The model's folder.")
  private Path model = Checkpoint.SHIPPED;

  @Option(names = "--seed", description = "Of melodies and hums.")
  private long seed = 1;

  @Option(
      names = "--while-training",
      description = "Time them again while a network is trained in the same process.")
  private boolean whileTraining;

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  @Spec private CommandSpec spec;

  /**
   * What is printed.
   *
   * @param model name of the network
   * @param cores of the machine
   * @param queries timed
   * @param foundFirst queries whose melody was the best match
   * @param indexSeconds time to embed and index all songs
   * @param indexBytes on disk
   * @param heapBytes in use after a collection
   * @param residentBytes of the process, mapped files included, where Linux tells
   * @param stages latency when nothing else is done
   * @param stagesWhileTraining the same while a network is trained; empty if that was not asked for
   */
  record Report(
      String model,
      int cores,
      int songs,
      int windows,
      double indexSeconds,
      long indexBytes,
      long heapBytes,
      OptionalLong residentBytes,
      int queries,
      int foundFirst,
      Map<String, Latency> stages,
      Map<String, Latency> stagesWhileTraining) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("earworm-bench");
    try {
      Report report = measure(folder);
      String text = json ? new JsonMapper().writeValueAsString(report) : table(report);
      spec.commandLine().getOut().println(text);
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
    return 0;
  }

  private Report measure(Path folder) throws IOException, InterruptedException {
    Embedder embedder = Checkpoint.load(model);
    var limits =
        new AudioProperties(
            DataSize.ofMegabytes(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            DataSize.ofMegabytes(512));
    ConsoleProgress progress = new ConsoleProgress("songs indexed", songs);
    long began = System.nanoTime();
    try (var benchmark =
        new Benchmark(embedder, new AudioDecoder(limits), songs, seed, folder, progress)) {
      double indexSeconds = (System.nanoTime() - began) / 1e9;
      Benchmark.Result result = benchmark.run(queries);
      return new Report(
          embedder.card().name(),
          Runtime.getRuntime().availableProcessors(),
          songs,
          benchmark.windows(),
          indexSeconds,
          benchmark.indexBytes(),
          heapBytes(),
          residentBytes(),
          queries,
          result.foundFirst(),
          result.stages(),
          whileTraining ? whileTraining(benchmark, folder) : Map.of());
    }
  }

  private Map<String, Latency> whileTraining(Benchmark benchmark, Path folder)
      throws InterruptedException {
    try (TrainingLoad training = new TrainingLoad(folder.resolve("training"), seed)) {
      return benchmark.run(queries).stages();
    }
  }

  private static long heapBytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static OptionalLong residentBytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return OptionalLong.empty();
    }
    Matcher resident = RESIDENT.matcher(Files.readString(status));
    return resident.find()
        ? OptionalLong.of(Long.parseLong(resident.group(1)) << 10)
        : OptionalLong.empty();
  }

  private static String table(Report report) {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            """
            %d synthetic melodies, made up at random; %d synthetic hums of 8 s, %d found first
            model %s, %d cores
            %d windows indexed in %.0f s, %.1f MB on disk
            memory: heap %.1f MB, resident %s MB

            stage     p50 ms   p95 ms
            """,
            report.songs,
            report.queries,
            report.foundFirst,
            report.model,
            report.cores,
            report.windows,
            report.indexSeconds,
            report.indexBytes / 1e6,
            report.heapBytes / 1e6,
            report.residentBytes.isPresent()
                ? String.format(Locale.ROOT, "%.1f", report.residentBytes.getAsLong() / 1e6)
                : "?"));
    rows(report.stages, table);
    if (!report.stagesWhileTraining.isEmpty()) {
      table.append("while a network is trained\n");
      rows(report.stagesWhileTraining, table);
    }
    return table.toString().stripTrailing();
  }

  private static void rows(Map<String, Latency> stages, StringBuilder table) {
    stages.forEach(
        (stage, latency) ->
            table.append(
                String.format(
                    Locale.ROOT, "%-8s  %6.1f  %7.1f%n", stage, latency.p50Ms(), latency.p95Ms())));
  }
}
