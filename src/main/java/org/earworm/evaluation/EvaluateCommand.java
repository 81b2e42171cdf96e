package org.earworm.evaluation;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.earworm.audio.AudioDecoder;
import org.earworm.audio.AudioProperties;
import org.earworm.catalog.Catalog;
import org.earworm.embedding.Checkpoint;
import org.earworm.retrieval.Protocol;
import org.earworm.training.MelodyFolder;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code earworm evaluate}: queries against a catalogue, a table out. */
@Command(
    name = "evaluate",
    description = "Measure accuracy: look for hums whose songs are known in a catalogue.",
    showDefaultValues = true)
public final class EvaluateCommand implements Callable<Integer> {
  @Option(
      names = "--queries",
      required = true,
      paramLabel = "DIR",
      description = "waveFile/*/*/SONG.wav or .pv (MIR-QBSH), or queries.tsv and queries/.")
  private Path queries = Path.of("");

  @Option(
      names = "--catalogue",
      required = true,
      paramLabel = "DIR",
      description = "Melody files; a song's id is its file's name without ending.")
  private Path catalogue = Path.of("");

  @Option(names = "--model", paramLabel = "DIR", description = "The model's folder.")
  private Path model = Checkpoint.SHIPPED;

  @Option(
      names = "--protocol",
      description = "start or anywhere: where in the song a hum may start.")
  private Protocol protocol = Protocol.START;

  @Option(names = "--stage", description = "embedding or full.")
  private Evaluation.Stage stage = Evaluation.Stage.FULL;

  @Option(names = "--pitch-vectors", description = "Take .pv files rather than recordings.")
  private boolean pitchVectors;

  @Option(
      names = "--exclude-songs",
      split = ",",
      paramLabel = "ID",
      description = "Leave out the queries of these songs, which a model has learned from.")
  private List<String> excluded = List.of();

  @Option(names = "--limit", paramLabel = "N", description = "Take N queries, evenly spread.")
  private @Nullable Integer limit;

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  @Option(names = "--list", description = "Print each query's rank first, a line each.")
  private boolean list;

  /** What is printed; numbers of queries and of songs, shares in [0, 1], milliseconds. */
  @JsonPropertyOrder({"queries", "catalogue", "protocol", "stage"})
  record Report(
      int catalogue, String protocol, String stage, @JsonUnwrapped Evaluation.Result result) {}

  @Override
  public Integer call() throws IOException {
    MelodyFolder folder = MelodyFolder.read(catalogue);
    folder.unreadable().forEach(line -> System.err.println("left out: " + line));
    Catalog songs = new Catalog(folder.songs());
    List<Query> chosen = chosen();
    var decoder =
        new AudioDecoder(
            new AudioProperties(
                DataSize.ofMegabytes(50),
                Duration.ofMinutes(2),
                Duration.ofSeconds(30),
                DataSize.ofMegabytes(512)));
    Progress indexing = new Progress("songs indexed", songs.size());
    Progress searching = new Progress("queries", chosen.size());
    try (var evaluation =
        new Evaluation(songs, Checkpoint.load(model), protocol, decoder, indexing)) {
      Evaluation.Result result = evaluation.run(chosen, stage, searching);
      Report report = new Report(songs.size(), name(protocol), name(stage), result);
      if (list) {
        for (int i = 0; i < chosen.size(); i++) {
          System.out.printf(
              "%s\t%s\t%d%n", chosen.get(i).file(), chosen.get(i).answer(), result.ranks()[i]);
        }
      }
      System.out.println(json ? new JsonMapper().writeValueAsString(report) : table(report));
    }
    return 0;
  }

  private List<Query> chosen() throws IOException {
    Set<String> without = new HashSet<>(excluded);
    List<Query> all =
        QuerySet.read(queries, pitchVectors).stream()
            .filter(query -> !without.contains(query.answer()))
            .toList();
    if (all.isEmpty() || (limit != null && limit < 1)) {
      throw new NoSuchFileException(
          queries.toString(), null, "no queries are left; exclude fewer songs or raise --limit");
    }
    int most = limit == null ? all.size() : Math.min(limit, all.size());
    return java.util.stream.IntStream.range(0, most)
        .mapToObj(i -> all.get((int) ((long) i * all.size() / most)))
        .toList();
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String table(Report report) {
    Evaluation.Result result = report.result();
    Accuracy accuracy = result.accuracy();
    return """
    queries  songs  protocol  stage      MRR     top-1   top-3   top-10  recall@100  p50 ms  p95 ms
    %-7d  %-5d  %-8s  %-9s  %.4f  %.4f  %.4f  %.4f  %.4f      %-6.1f  %.1f\
    """
        .formatted(
            accuracy.queries(),
            report.catalogue(),
            report.protocol(),
            report.stage(),
            accuracy.mrr(),
            accuracy.top1(),
            accuracy.top3(),
            accuracy.top10(),
            accuracy.recallAt100(),
            result.p50Ms(),
            result.p95Ms());
  }
}
