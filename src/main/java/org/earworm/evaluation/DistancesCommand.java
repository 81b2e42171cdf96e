package org.earworm.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.earworm.alignment.HumStart;
import org.earworm.catalogue.Catalogue;
import org.earworm.console.ConsoleProgress;
import org.earworm.dataset.Hum;
import org.earworm.dataset.MelodyFolder;
import org.earworm.dataset.QueryReader;
import org.earworm.indexing.ReferenceWindows;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code earworm distances}: how far apart a system places what belongs together, and the rest. */
@Command(
    name = "distances",
    description = "Compare the distances of matching and of other pairs of melodies.",
    showDefaultValues = true)
public final class DistancesCommand implements Callable<Integer> {
  @Mixin private QueryOptions queries = new QueryOptions();

  @Mixin private SystemOptions system = new SystemOptions();

  @Option(
      names = "--catalogue",
      required = true,
      paramLabel = "DIR",
      description = "Melody files; a song's id is its file's name without ending.")
  private Path catalogue = Path.of("");

  @Option(names = "--plot", paramLabel = "FILE", description = "Draw the distributions, as PNG.")
  private @Nullable Path plot;

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Map<String, Distances> distances = measure(system.space());
    Map<String, Separation> report = new LinkedHashMap<>();
    distances.forEach(
        (pairs, measured) ->
            report.put(pairs, Separation.of(measured.matching(), measured.others())));
    if (plot != null) {
      DistancePlot.save(plot, system.describe(), distances);
    }
    System.out.println(json ? new JsonMapper().writeValueAsString(report) : table(report));
    return 0;
  }

  private <P> Map<String, Distances> measure(MetricSpace<P> space) throws IOException {
    List<Hum> hums = new QueryReader().hear(queries.chosen());
    Catalogue songs = new Catalogue(MelodyFolder.read(catalogue).songs());
    var references =
        new NearestWindows<>(
            space,
            songs,
            new ReferenceWindows(HumStart.START),
            new ConsoleProgress("songs placed", songs.size()));
    Map<String, Distances> distances = new LinkedHashMap<>();
    distances.put("hum-hum", Distances.ofHums(space, hums));
    distances.put("hum-hum, any tempo", Distances.ofHumsAtAnyTempo(space, hums));
    distances.put("hum-song", Distances.toSongs(references, hums));
    return distances;
  }

  private static String table(Map<String, Separation> report) {
    StringBuilder table =
        new StringBuilder(
            "pairs               matching  others   mean of matching  mean of others  Bhattacharyya"
                + "  in n/2 bins  Welch's t  p");
    report.forEach(
        (pairs, separation) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "%n%-18s  %-8d  %-7d  %-16.3f  %-14.3f  %-13.3f  %-11.3f  %-9.1f  %.2g",
                    pairs,
                    separation.matching(),
                    separation.others(),
                    separation.meanMatching(),
                    separation.meanOthers(),
                    separation.bhattacharyya(),
                    separation.bhattacharyya2017(),
                    separation.t(),
                    separation.p())));
    return table.toString();
  }
}
