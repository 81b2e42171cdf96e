package org.earworm.models;

import static java.time.temporal.ChronoUnit.SECONDS;
import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.earworm.dataset.Accuracy;
import org.earworm.evaluation.ModelEvaluation;
import org.earworm.evaluation.Reliability.Group;
import org.earworm.evaluation.Separation;
import org.earworm.training.Epoch;
import org.jspecify.annotations.Nullable;

/** A run as a page that needs nothing but itself. */
final class Report {
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <title>%s</title>
      <style>
      body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem; color: #222; background: #fff }
      main { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); gap: 2rem }
      article { max-width: 660px; min-width: 0 }
      table { border-collapse: collapse; margin: 1rem 0 }
      td, th { padding: .2rem .8rem .2rem 0; text-align: left; vertical-align: top; white-space: nowrap }
      td { white-space: normal; overflow-wrap: anywhere }
      td table { margin: 0 }
      img { max-width: 100%%; height: auto; display: block; margin: 1rem 0 }
      </style>
      </head>
      <body>
      <main>
      %s</main>
      </body>
      </html>
      """;

  private static final List<String> RANKS = List.of("1", "2-3", "4-10", "11-100", "later");

  private Report() {}

  /** One run, or several side by side. */
  static String of(List<RunFolder> runs) {
    StringBuilder articles = new StringBuilder();
    for (RunFolder run : runs) {
      articles.append("<article>\n").append(article(run)).append("</article>\n");
    }
    String title = runs.size() == 1 ? runs.getFirst().run().model() : "ModelJobs side by side";
    return String.format(Locale.ROOT, PAGE, escape(title), articles);
  }

  private static String article(RunFolder folder) {
    Run run = folder.run();
    List<Epoch> epochs = folder.epochs();
    StringBuilder html = new StringBuilder();
    html.append(
        String.format(Locale.ROOT, "<h1>%s: %s</h1>%n", escape(run.model()), escape(run.kind())));
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("run", run.id());
    facts.put("begun", run.begun().truncatedTo(SECONDS));
    facts.put("ended", run.ended() == null ? "not yet" : run.ended().truncatedTo(SECONDS));
    facts.put("source revision", run.revision());
    facts.put("seed", run.seed());
    html.append(table(facts));
    if (!epochs.isEmpty()) {
      html.append("<h2>Learning</h2>\n").append(learning(epochs));
    }
    if (run.assessment() != null) {
      html.append(assessment(run.assessment()));
    }
    html.append("<h2>Configuration</h2>\n").append(table(run.configuration()));
    html.append("<h2>Data</h2>\n").append(table(run.data()));
    return html.toString();
  }

  private static String learning(List<Epoch> epochs) {
    double[] numbers = epochs.stream().mapToDouble(Epoch::number).toArray();
    Map<String, double[]> accuracy = new LinkedHashMap<>();
    accuracy.put("MRR", values(epochs, Epoch::mrr));
    accuracy.put("top-1", values(epochs, epoch -> epoch.validation().top1()));
    accuracy.put("top-10", values(epochs, epoch -> epoch.validation().top10()));
    Epoch last = epochs.getLast();
    return Chart.lines(
            "Loss by epoch", "epoch", "0", numbers, Map.of("loss", values(epochs, Epoch::loss)))
        + Chart.lines("Validation by epoch (embedding alone)", "epoch", "0", numbers, accuracy)
        + Chart.lines(
            "Learning rate by epoch",
            "epoch",
            "0",
            numbers,
            Map.of("learning rate", values(epochs, Epoch::learningRate)))
        + String.format(
            Locale.ROOT,
            "<p>%d epochs of %d, best validation MRR %s, %s examples/s in the last.</p>%n",
            last.number(),
            last.of(),
            number(last.bestMrr()),
            String.format(Locale.ROOT, "%.0f", last.examplesPerSecond()));
  }

  private static double[] values(List<Epoch> epochs, ToDoubleFunction<Epoch> value) {
    return epochs.stream().mapToDouble(value).toArray();
  }

  private static String assessment(ModelEvaluation found) {
    StringBuilder html = new StringBuilder("<h2>Accuracy</h2>\n");
    html.append(
        String.format(
            Locale.ROOT,
            "<p>%d hums among %d songs.</p>%n",
            found.full().queries(),
            found.songs()));
    html.append(
        String.format(
            Locale.ROOT,
            "<table><tr><th>stage<th>MRR<th>top-1<th>top-3<th>top-10<th>recall@100</tr>%s%s</table>%n",
            row("embedding", found.embedding()),
            row("full", found.full())));
    html.append(ranks(found.ranks()));
    html.append("<h2>Distances</h2>\n");
    Map<String, double[]> distances = new LinkedHashMap<>();
    distances.put("hum to its own song", fromZero(found.matching().shares()));
    distances.put("hum to another song", fromZero(found.others().shares()));
    html.append(
        Chart.lines(
            "Distances of embeddings",
            "distance",
            "0.0",
            fromZero(found.matching().middles()),
            distances));
    Separation separation = found.separation();
    if (separation != null) {
      html.append(separation(separation));
    }
    html.append("<h2>Calibration</h2>\n").append(calibration(found));
    html.append("<h2>Hardest hums</h2>\n");
    found.hardest().forEach(hard -> html.append(hard(hard)));
    return html.toString();
  }

  private static String ranks(int[] ranks) {
    Map<String, Integer> bars = new LinkedHashMap<>();
    for (int i = 0; i < ranks.length; i++) {
      bars.put(RANKS.get(i) + ": " + ranks[i], ranks[i]);
    }
    return Chart.bars(
        "Rank of the right song", List.copyOf(bars.keySet()), List.copyOf(bars.values()));
  }

  private static String separation(Separation separation) {
    return String.format(
        Locale.ROOT,
        "<p>Bhattacharyya coefficient %s; Welch's t %s, p %s; means %s and %s.</p>%n",
        number(separation.bhattacharyya()),
        String.format(Locale.ROOT, "%.1f", separation.t()),
        String.format(Locale.ROOT, "%.2g", separation.p()),
        number(separation.meanMatching()),
        number(separation.meanOthers()));
  }

  /** A frequency polygon begins at zero; and points at odd distances get round labels. */
  private static double[] fromZero(double[] values) {
    double[] longer = new double[values.length + 1];
    System.arraycopy(values, 0, longer, 1, values.length);
    return longer;
  }

  private static String calibration(ModelEvaluation found) {
    List<Group> groups = found.calibration().groups();
    Map<String, double[]> lines = new LinkedHashMap<>();
    double[] scores = groups.stream().mapToDouble(Group::score).toArray();
    lines.put("share that is right", groups.stream().mapToDouble(Group::right).toArray());
    lines.put("as promised", scores);
    return (groups.isEmpty()
            ? ""
            : Chart.lines("Scores of first answers", "score", "0.0", scores, lines))
        + String.format(
            Locale.ROOT,
            "<p>Expected calibration error %s.</p>%n",
            number(found.calibration().expectedCalibrationError()));
  }

  private static String hard(ModelEvaluation.Hard hard) {
    Map<String, double[]> contours = new LinkedHashMap<>();
    contours.put("hum", doubles(hard.hum()));
    contours.put("right: " + hard.song(), doubles(hard.right()));
    float[] wrong = hard.wrong();
    if (wrong != null) {
      contours.put("found: " + hard.found(), doubles(wrong));
    }
    double[] x = new double[hard.hum().length];
    Arrays.setAll(x, i -> i);
    return Chart.lines(
        "Found at rank " + hard.rank(),
        "the hum from start to end; pitch in semitones",
        null,
        x,
        contours);
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    Arrays.setAll(doubles, i -> values[i]);
    return doubles;
  }

  private static String row(String stage, Accuracy accuracy) {
    return String.format(
        Locale.ROOT,
        "<tr><td>%s<td>%s<td>%s<td>%s<td>%s<td>%s</tr>",
        stage,
        number(accuracy.mrr()),
        number(accuracy.top1()),
        number(accuracy.top3()),
        number(accuracy.top10()),
        number(accuracy.recallAt100()));
  }

  private static String table(Map<String, Object> facts) {
    StringBuilder table = new StringBuilder("<table>");
    facts.forEach(
        (name, value) ->
            table.append(
                String.format(Locale.ROOT, "<tr><th>%s<td>%s</tr>", escape(name), cell(value))));
    return table.append("</table>\n").toString();
  }

  private static String cell(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, Object> facts = new LinkedHashMap<>();
        map.forEach((name, of) -> facts.put(String.valueOf(name), of));
        yield table(facts);
      }
      case List<?> list -> escape(list.stream().map(String::valueOf).collect(joining(", ")));
      case Double number -> BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
      case null, default -> escape(String.valueOf(value));
    };
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
