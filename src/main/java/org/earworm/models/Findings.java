package org.earworm.models;

import static org.earworm.models.Table.number;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.earworm.dataset.Accuracy;
import org.earworm.evaluation.ModelEvaluation;
import org.earworm.evaluation.Reliability.Group;
import org.jspecify.annotations.Nullable;

/** How well a model finds hums, as a {@link Report} tells it. */
record Findings(
    int hums,
    int songs,
    List<Stage> stages,
    Chart ranks,
    Chart distances,
    @Nullable Separation separation,
    @Nullable Chart calibration,
    String calibrationError,
    List<Chart> hardest) {
  private static final List<String> RANKS = List.of("1", "2-3", "4-10", "11-100", "later");

  /** A row of the table of accuracy: MRR, top-1, top-3, top-10, recall@100. */
  record Stage(String name, List<String> values) {
    static Stage of(String name, Accuracy found) {
      return new Stage(
          name,
          List.of(
              number(found.mrr()),
              number(found.top1()),
              number(found.top3()),
              number(found.top10()),
              number(found.recallAt100())));
    }
  }

  /** {@link org.earworm.evaluation.Separation} in digits. */
  record Separation(String bhattacharyya, String t, String p, String matching, String others) {
    static Separation of(org.earworm.evaluation.Separation found) {
      return new Separation(
          number(found.bhattacharyya()),
          String.format(Locale.ROOT, "%.1f", found.t()),
          String.format(Locale.ROOT, "%.2g", found.p()),
          number(found.meanMatching()),
          number(found.meanOthers()));
    }
  }

  static Findings of(ModelEvaluation found) {
    return new Findings(
        found.full().queries(),
        found.songs(),
        List.of(Stage.of("embedding", found.embedding()), Stage.of("full", found.full())),
        ranks(found.ranks()),
        distances(found),
        found.separation() == null ? null : Separation.of(found.separation()),
        found.calibration().groups().isEmpty() ? null : calibration(found.calibration().groups()),
        number(found.calibration().expectedCalibrationError()),
        found.hardest().stream().map(Findings::hard).toList());
  }

  private static Chart ranks(int[] ranks) {
    Map<String, Integer> bars = new LinkedHashMap<>();
    for (int i = 0; i < ranks.length; i++) {
      bars.put(RANKS.get(i) + ": " + ranks[i], ranks[i]);
    }
    return Chart.bars(
        "Rank of the right song", List.copyOf(bars.keySet()), List.copyOf(bars.values()));
  }

  private static Chart distances(ModelEvaluation found) {
    Map<String, double[]> distances = new LinkedHashMap<>();
    distances.put("hum to its own song", fromZero(found.matching().shares()));
    distances.put("hum to another song", fromZero(found.others().shares()));
    double[] middles = fromZero(found.matching().middles());
    return Chart.lines("Distances of embeddings", "distance", "0.0", middles, distances);
  }

  /** A frequency polygon begins at zero; and points at odd distances get round labels. */
  private static double[] fromZero(double[] values) {
    double[] longer = new double[values.length + 1];
    System.arraycopy(values, 0, longer, 1, values.length);
    return longer;
  }

  private static Chart calibration(List<Group> groups) {
    Map<String, double[]> lines = new LinkedHashMap<>();
    double[] scores = groups.stream().mapToDouble(Group::score).toArray();
    lines.put("share that is right", groups.stream().mapToDouble(Group::right).toArray());
    lines.put("as promised", scores);
    return Chart.lines("Scores of first answers", "score", "0.0", scores, lines);
  }

  private static Chart hard(ModelEvaluation.Hard hard) {
    Map<String, double[]> contours = new LinkedHashMap<>();
    contours.put("hum", doubles(hard.hum()));
    contours.put("right: " + hard.song(), doubles(hard.right()));
    float[] wrong = hard.wrong();
    if (wrong != null) {
      contours.put("found: " + hard.found(), doubles(wrong));
    }
    double[] x = new double[hard.hum().length];
    Arrays.setAll(x, i -> i);
    String title = "Found at rank " + hard.rank();
    return Chart.lines(title, "the hum from start to end; pitch in semitones", null, x, contours);
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    Arrays.setAll(doubles, i -> values[i]);
    return doubles;
  }
}
