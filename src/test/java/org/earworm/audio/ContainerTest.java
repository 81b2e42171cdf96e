package org.earworm.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read is said the same everywhere. */
class ContainerTest {
  @ParameterizedTest
  @CsvSource({
    "hum.wav, true",
    "HUM.AIFF, true",
    "a.b.Mp3, true",
    "folder.mp3/score.mid, false",
    "wav, false",
    "hum.xml, false",
    "hum, false",
  })
  void recordingsAreToldByTheirEnding(String name, boolean recording) {
    assertThat(Container.isRecording(name)).isEqualTo(recording);
  }

  @Test
  void anEndingIsOfOneContainer() {
    assertThat(endings()).doesNotHaveDuplicates();
  }

  @Test
  void thePageTakesWhatIsRead() throws IOException {
    String accept = endings().stream().map(it -> ",." + it).collect(Collectors.joining());
    assertThat(read("src/main/resources/static/index.html"))
        .contains("accept=\"audio/*" + accept + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"openapi.yaml", "docs/security.md"})
  void whatIsReadIsDocumented(String file) throws IOException {
    String containers =
        Arrays.stream(Container.values()).map(Container::title).collect(Collectors.joining(", "));
    assertThat(read(file)).contains(containers).contains(Codec.titles());
  }

  private static List<String> endings() {
    return Stream.of(Container.values()).flatMap(it -> it.endings().stream()).toList();
  }

  private static String read(String file) throws IOException {
    return Files.readString(Path.of(file)).replaceAll("\\s+", " ");
  }
}
