package org.earworm.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.SECONDS;
import static java.util.Objects.requireNonNull;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.earworm.training.Epoch;
import org.jspecify.annotations.Nullable;

/**
 * Runs as a page that needs nothing but itself. The page is {@code report.mustache}, which escapes
 * all that it is given; these records are what it is given.
 *
 * @param articles one for each run, side by side
 */
record Report(String title, List<Article> articles) {
  private static final Template PAGE =
      Mustache.compiler().withLoader(Report::template).compile(template("report"));

  private static Reader template(String name) {
    return new InputStreamReader(
        requireNonNull(Report.class.getResourceAsStream(name + ".mustache"), name), UTF_8);
  }

  /** One run, or several side by side. */
  static String of(List<RunFolder> runs) {
    String title = runs.size() == 1 ? runs.getFirst().run().model() : "Models side by side";
    return PAGE.execute(new Report(title, runs.stream().map(Article::of).toList()));
  }

  /** A run. */
  record Article(
      String model,
      String kind,
      Table facts,
      @Nullable Learning learning,
      @Nullable Findings findings,
      Table configuration,
      Table data) {
    static Article of(RunFolder folder) {
      Run run = folder.run();
      List<Epoch> epochs = folder.epochs();
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("run", run.id());
      facts.put("begun", run.begun().truncatedTo(SECONDS));
      facts.put("ended", run.ended() == null ? "not yet" : run.ended().truncatedTo(SECONDS));
      facts.put("source revision", run.revision());
      facts.put("seed", run.seed());
      return new Article(
          run.model(),
          run.kind(),
          Table.of(facts),
          epochs.isEmpty() ? null : Learning.of(epochs),
          run.assessment() == null ? null : Findings.of(run.assessment()),
          Table.of(run.configuration()),
          Table.of(run.data()));
    }
  }

  /** How it learned. */
  record Learning(List<Chart> charts, int epochs, int of, String bestMrr, String speed) {
    static Learning of(List<Epoch> epochs) {
      Map<String, double[]> accuracy = new LinkedHashMap<>();
      accuracy.put("MRR", values(epochs, Epoch::mrr));
      accuracy.put("top-1", values(epochs, epoch -> epoch.validation().top1()));
      accuracy.put("top-10", values(epochs, epoch -> epoch.validation().top10()));
      Epoch last = epochs.getLast();
      return new Learning(
          List.of(
              chart("Loss by epoch", epochs, Map.of("loss", values(epochs, Epoch::loss))),
              chart("Validation by epoch (embedding alone)", epochs, accuracy),
              chart(
                  "Learning rate by epoch",
                  epochs,
                  Map.of("learning rate", values(epochs, Epoch::learningRate)))),
          last.number(),
          last.of(),
          Table.number(last.bestMrr()),
          String.format(Locale.ROOT, "%.0f", last.examplesPerSecond()));
    }

    private static Chart chart(String title, List<Epoch> epochs, Map<String, double[]> lines) {
      return Chart.lines(title, "epoch", "0", values(epochs, Epoch::number), lines);
    }

    private static double[] values(List<Epoch> epochs, ToDoubleFunction<Epoch> value) {
      return epochs.stream().mapToDouble(value).toArray();
    }
  }
}
