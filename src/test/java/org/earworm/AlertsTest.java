package org.earworm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prometheus' own tool takes the rules, and each alert fires when it should and only then. */
@Tag("process")
class AlertsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "check rules helm/files/alerts.yaml",
        "test rules helm/files/alerts.test.yaml",
        "check config --syntax-only monitoring/prometheus.yml"
      })
  void promtoolAgrees(String arguments) throws Exception {
    List<String> command =
        Stream.concat(Stream.of("monitoring/promtool.sh"), Stream.of(arguments.split(" ")))
            .toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("SUCCESS");
  }
}
