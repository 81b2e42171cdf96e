package org.earworm.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.earworm.audio.AudioException;
import org.earworm.retrieval.HumException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ClassPathResource;

class ProblemTest {
  @ParameterizedTest
  @EnumSource
  void everyFaultOfAClipIsAProblem(AudioException.Reason reason) {
    assertThatCode(() -> Problem.valueOf(reason.name())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource
  void everyFaultOfAHumIsAProblem(HumException.Reason reason) {
    assertThatCode(() -> Problem.valueOf(reason.name())).doesNotThrowAnyException();
  }

  @Test
  void theContractNamesEveryProblemAndItsStatus() throws IOException {
    String contract =
        new ClassPathResource("static/openapi.yaml").getContentAsString(StandardCharsets.UTF_8);
    List<String> listed =
        Pattern.compile("- urn:earworm:problem:(\\S+)")
            .matcher(contract)
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(listed).isEqualTo(Arrays.stream(Problem.values()).map(Problem::slug).toList());
    for (Problem problem : Problem.values()) {
      assertThat(contract).contains("| `" + problem.slug() + "` | " + problem.status().value());
    }
  }
}
