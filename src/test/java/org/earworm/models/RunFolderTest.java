package org.earworm.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.earworm.dataset.Accuracy;
import org.earworm.training.Epoch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves, and the page that is made of it. */
class RunFolderTest {
  @TempDir private Path runs;

  private RunFolder begun(String id, String model) {
    RunFolder folder = new RunFolder(runs.resolve(id));
    folder.begin(id, "training", model, 7, Map.of("epochs", 3), Map.of("songs", 2));
    return folder;
  }

  private static Epoch epoch(int number, double loss) {
    return new Epoch(number, 3, loss, Accuracy.of(new int[] {1, 2}), 0.75, 1e-3, 100, 1);
  }

  @Test
  void aRunThatGoesOnKeepsItsBeginning() {
    Run first = begun("a", "mine").run();
    RunFolder again = new RunFolder(runs.resolve("a"));
    Run second = again.begin("a", "training", "mine", 8, Map.of("epochs", 4), Map.of());
    assertThat(second).isEqualTo(first);
    assertThat(second.seed()).isEqualTo(7);
    assertThat(second.ended()).isNull();
  }

  @Test
  void epochsThatACrashCutShortAreReplaced() {
    RunFolder folder = begun("a", "mine");
    assertThat(folder.epochs()).isEmpty();
    for (Epoch epoch : List.of(epoch(1, 5), epoch(2, 4), epoch(3, 3), epoch(2, 2))) {
      folder.add(epoch);
    }
    assertThat(folder.epochs()).containsExactly(epoch(1, 5), epoch(2, 2));
  }

  @Test
  void aReportNeedsNothingButItself() {
    RunFolder folder = begun("a", "mine");
    folder.add(epoch(1, 5));
    folder.add(epoch(2, 4));
    assertThat(Report.of(List.of(folder)))
        .contains("<title>mine</title>", "not yet", "2 epochs of 3, best validation MRR 0.7500")
        .contains("data:image/png;base64,")
        .doesNotContain("http:", "https:", "<script", "<link", "<h2>Accuracy");
  }

  @Test
  void whatPeopleWroteIsNoMarkup() {
    RunFolder folder = new RunFolder(runs.resolve("a"));
    Object asked = Map.of("<b>name</b>", List.of("<i>", "&amp;"), "more", Map.of("x", "<u>"));
    folder.begin("a", "training", "<script>alert(\"1\")</script>", 1, asked, Map.of());
    assertThat(Report.of(List.of(folder)))
        .doesNotContain("<script", "<b>", "<i>", "<u>")
        .contains("&lt;b&gt;name", "&lt;i&gt;, &amp;amp;", "&lt;u&gt;");
  }

  @Test
  void runsStandSideBySide() {
    assertThat(Report.of(List.of(begun("a", "mine"), begun("b", "yours"))))
        .contains("<title>Models side by side</title>")
        .containsSubsequence("<article>", "mine: training", "<article>", "yours: training");
  }
}
