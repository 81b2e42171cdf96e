package org.earworm.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("training")
class BenchCommandTest {
  @Test
  void everyStageIsTimedAndTheHumsAreFound() {
    JsonNode report = new JsonMapper().readTree(bench("--songs", "12", "--queries", "3", "--json"));
    assertThat(report.get("songs").intValue()).isEqualTo(12);
    assertThat(report.get("windows").intValue()).isGreaterThan(12);
    assertThat(report.get("foundFirst").intValue()).isEqualTo(3);
    assertThat(report.get("stages").propertyNames())
        .containsExactly("decode", "pitch", "embed", "search", "align", "total");
    report
        .get("stages")
        .forEach(stage -> assertThat(stage.get("p50Ms").doubleValue()).isPositive());
  }

  private static String bench(String... arguments) {
    StringWriter printed = new StringWriter();
    var command = new CommandLine(new BenchCommand()).setOut(new PrintWriter(printed));
    assertThat(command.execute(arguments)).isZero();
    return printed.toString();
  }
}
