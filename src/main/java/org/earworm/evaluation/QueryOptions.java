package org.earworm.evaluation;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.earworm.dataset.Query;
import org.earworm.dataset.QuerySet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which hums: options of the commands that measure with them. */
public final class QueryOptions extends PitchVectorOption {
  @Option(
      names = "--queries",
      required = true,
      paramLabel = "DIR",
      description = "waveFile/*/*/SONG.wav or .pv (MIR-QBSH), or queries.tsv and queries/.")
  private Path queries = Path.of("");

  @Option(
      names = "--exclude-songs",
      split = ",",
      paramLabel = "ID",
      description = "Leave out the queries of these songs, which a model has learned from.")
  private List<String> excluded = List.of();

  @Option(names = "--limit", paramLabel = "N", description = "Take N queries, evenly spread.")
  private @Nullable Integer limit;

  /** The queries chosen, in the order of their files. */
  public List<Query> chosen() throws IOException {
    Set<String> without = new HashSet<>(excluded);
    List<Query> all =
        QuerySet.read(queries, pitchVectors()).stream()
            .filter(query -> !without.contains(query.answer()))
            .toList();
    if (all.isEmpty() || (limit != null && limit < 1)) {
      throw new NoSuchFileException(
          queries.toString(), null, "no queries are left; exclude fewer songs or raise --limit");
    }
    return EvenSample.of(all, limit == null ? all.size() : limit);
  }
}
