package org.earworm.evaluation;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.earworm.alignment.HumStart;
import org.earworm.catalogue.Catalogue;
import org.earworm.console.ConsoleProgress;
import org.earworm.dataset.Accuracy;
import org.earworm.dataset.MelodyFolder;
import org.earworm.dataset.Query;
import org.earworm.dataset.QueryReader;
import org.earworm.evaluation.RetrievalSearch.Stage;
import org.earworm.evaluation.SystemOptions.Kind;
import org.earworm.indexing.ReferenceWindows;
import org.earworm.transcription.RecordingFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code earworm evaluate}: queries against a catalogue, or each other, a table out. */
@Command(
    name = "evaluate",
    description = "Measure accuracy: look for hums whose songs are known.",
    showDefaultValues = true)
public final class EvaluateCommand implements Callable<Integer> {
  /** What hums are looked for among. */
  enum Among {
    /** The beginnings of a catalogue's songs. */
    START,
    /** All of a catalogue's songs. */
    ANYWHERE,
    /** Other hums, as in the 2017 report. */
    KNN
  }

  /** The 2017 report's share of hums whose songs are known. */
  private static final double LABELLED = 0.67;

  @Mixin private QueryOptions queries = new QueryOptions();

  @Mixin private SystemOptions system = new SystemOptions();

  @Option(
      names = "--catalogue",
      paramLabel = "DIR",
      description = "Melody files or recordings; a song's id is its file's name without ending.")
  private @Nullable Path catalogue;

  @Option(
      names = "--protocol",
      description =
          "start or anywhere: where in a song of the catalogue a hum may start; knn: nearest of 67"
              + " %% of the hums themselves.")
  private Among protocol = Among.START;

  @Option(
      names = "--stage",
      description = "embedding or full; full if not given, where a system has it.")
  private @Nullable Stage stage;

  @Option(
      names = "--index",
      paramLabel = "DIR",
      description = "Keep the index here, for the next call with these songs and this model.")
  private @Nullable Path index;

  @Option(names = "--k", description = "Hums that vote under knn.")
  private int k = 100;

  @Option(names = "--seed", description = "Of the choice of hums that vote.")
  private long seed = 1;

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  @Option(names = "--list", description = "Print each query's rank first, a line each.")
  private boolean list;

  @Option(names = "--failures", description = "Print why hums do not find their song first.")
  private boolean failures;

  @Option(
      names = "--noise",
      paramLabel = "KIND:DECIBELS",
      converter = Noise.Converter.class,
      description =
          "Lay noise so many decibels below the voice of recordings: mains-50, mains-60, buzz-100,"
              + " fan, whine or pink.")
  private @Nullable Noise noise;

  @Mixin private CopyOptions copies = new CopyOptions();

  @Spec private CommandSpec spec;

  /** What is printed; numbers of queries and of songs, shares in [0, 1], milliseconds. */
  @JsonPropertyOrder({"queries", "catalogue", "protocol", "stage", "system"})
  record Report(
      int catalogue,
      String protocol,
      String stage,
      String system,
      @JsonUnwrapped SystemEvaluation.Result result) {}

  @Override
  public Integer call() throws IOException {
    if (stage() == Stage.FULL && (system.kind() == Kind.WAVELET || protocol == Among.KNN)) {
      throw refusal("there is no stage full of " + system.kind() + " under " + name(protocol));
    }
    if (failures && stage() != Stage.FULL) {
      throw refusal("--failures are of the stage full");
    }
    List<Query> chosen = queries.chosen();
    if (protocol == Among.KNN) {
      amongHums(chosen);
    } else {
      amongSongs(chosen, protocol == Among.START ? HumStart.START : HumStart.ANYWHERE);
    }
    return 0;
  }

  private void amongHums(List<Query> chosen) throws IOException {
    List<Query> shuffled = new ArrayList<>(chosen);
    Collections.shuffle(shuffled, new Random(seed));
    int labelled = (int) Math.round(LABELLED * shuffled.size());
    QueryReader hearing = hearing();
    SongSearch vote =
        new NearestNeighbours<>(system.space(), hearing.hear(shuffled.subList(0, labelled)), k);
    int songs = (int) chosen.stream().map(Query::answer).distinct().count();
    run(shuffled.subList(labelled, shuffled.size()), new SystemEvaluation(hearing, vote, songs));
  }

  private void amongSongs(List<Query> chosen, HumStart where) throws IOException {
    if (catalogue == null) {
      throw refusal("name the songs' folder with --catalogue");
    }
    Catalogue songs = songs(catalogue);
    ConsoleProgress indexing = new ConsoleProgress("songs indexed", songs.size());
    if (system.kind() == Kind.WAVELET) {
      var search =
          new NearestWindows<>(system.space(), songs, new ReferenceWindows(where), indexing);
      run(chosen, new SystemEvaluation(hearing(), search, songs.size()));
      return;
    }
    var indexed = IndexedCatalogue.of(songs, system.embedder(), where, index, indexing);
    try (var search = new RetrievalSearch(indexed, stage())) {
      SystemEvaluation.Result result =
          run(chosen, new SystemEvaluation(hearing(), search, songs.size()));
      if (failures) {
        var why = new Failures(hearing(), songs, indexed.retrieval(), where, copies.copies());
        System.out.println(why.table(chosen, result.ranks()));
      }
    }
  }

  private static Catalogue songs(Path folder) throws IOException {
    MelodyFolder melodies = MelodyFolder.read(folder);
    RecordingFolder recordings = RecordingFolder.read(folder);
    Stream.of(melodies.unreadable(), recordings.unreadable())
        .flatMap(List::stream)
        .forEach(line -> System.err.println("left out: " + line));
    return new Catalogue(
        Stream.of(melodies.songs(), recordings.songs()).flatMap(List::stream).toList());
  }

  private SystemEvaluation.Result run(List<Query> chosen, SystemEvaluation evaluation)
      throws IOException {
    SystemEvaluation.Result result =
        evaluation.run(chosen, new ConsoleProgress("queries", chosen.size()));
    if (list) {
      for (int i = 0; i < chosen.size(); i++) {
        System.out.printf(
            Locale.ROOT,
            "%s\t%s\t%d%n",
            chosen.get(i).file(),
            chosen.get(i).answer(),
            result.ranks()[i]);
      }
    }
    Report report =
        new Report(evaluation.songs(), name(protocol), name(stage()), system.describe(), result);
    System.out.println(json ? new JsonMapper().writeValueAsString(report) : table(report));
    return result;
  }

  private QueryReader hearing() {
    return noise == null ? new QueryReader() : new QueryReader(noise);
  }

  private Stage stage() {
    boolean whole = system.kind() == Kind.EARWORM && protocol != Among.KNN;
    return stage != null ? stage : whole ? Stage.FULL : Stage.EMBEDDING;
  }

  private ParameterException refusal(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String table(Report report) {
    SystemEvaluation.Result result = report.result();
    Accuracy accuracy = result.accuracy();
    return String.format(
        Locale.ROOT,
        """
        queries  songs  protocol  system                stage      MRR     top-1   top-3   top-10  recall@100  p50 ms  p95 ms
        %-7d  %-5d  %-8s  %-20s  %-9s  %.4f  %.4f  %.4f  %.4f  %.4f      %-6.1f  %.1f\
        """,
        accuracy.queries(),
        report.catalogue(),
        report.protocol(),
        report.system(),
        report.stage(),
        accuracy.mrr(),
        accuracy.top1(),
        accuracy.top3(),
        accuracy.top10(),
        accuracy.recallAt100(),
        result.latency().p50Ms(),
        result.latency().p95Ms());
  }
}
