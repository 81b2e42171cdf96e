package org.earworm.evaluation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which songs are one tune. */
public final class CopyOptions {
  @Option(
      names = "--copies",
      split = ",",
      paramLabel = "ID=ID",
      description = "Songs of one tune: neither right nor wrong for each other.")
  private List<String> pairs = List.of();

  /** Both ways: the ids of a song's copies, by its own. */
  public Map<String, Set<String>> copies() {
    Map<String, Set<String>> all = new HashMap<>();
    for (String pair : pairs) {
      String[] ids = pair.split("=", 2);
      if (ids.length < 2) {
        throw new IllegalArgumentException("--copies takes pairs such as 00014=00547; got " + pair);
      }
      all.computeIfAbsent(ids[0], id -> new HashSet<>()).add(ids[1]);
      all.computeIfAbsent(ids[1], id -> new HashSet<>()).add(ids[0]);
    }
    return all;
  }
}
