package org.earworm.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final String HOSTILE = "<script>alert(1)</script>";

  @TempDir private Path folder;

  @Test
  void whateverItTellsIsText() {
    RunFolder run = new RunFolder(folder);
    run.begin(
        HOSTILE,
        HOSTILE,
        HOSTILE,
        1,
        Map.of(HOSTILE, HOSTILE, "nested", Map.of(HOSTILE, List.of(HOSTILE, HOSTILE))),
        Map.of(HOSTILE, HOSTILE));
    String page = Report.of(List.of(run));
    assertThat(page)
        .doesNotContain("<script>")
        .contains("<title>&lt;script&gt;alert(1)&lt;/script&gt;</title>");
    assertThat(page.split("&lt;script&gt;", -1)).hasSize(1 + 4 + 5 + 2);
  }

  @Test
  void valuesAreWrittenAsPeopleDo() {
    RunFolder run = new RunFolder(folder);
    run.begin(
        "run",
        "training",
        "mine",
        7,
        Map.of("rate", 1e-4, "data", Map.of("folders", List.of("a", "b"))),
        Map.of());
    assertThat(Report.of(List.of(run)))
        .contains("<tr><th>rate<td>0.0001</tr>")
        .contains("<tr><th>data<td><table><tr><th>folders<td>a, b</tr></table>")
        .contains("<tr><th>ended<td>not yet</tr>");
  }

  @Test
  void runsStandSideBySide() {
    RunFolder one = new RunFolder(folder.resolve("one"));
    RunFolder other = new RunFolder(folder.resolve("other"));
    one.begin("1", "training", "one", 1, Map.of(), Map.of());
    other.begin("2", "evaluation", "other", 1, Map.of(), Map.of());
    assertThat(Report.of(List.of(one, other)))
        .contains("<title>Models side by side</title>")
        .containsSubsequence("<h1>one: training</h1>", "<h1>other: evaluation</h1>");
  }
}
