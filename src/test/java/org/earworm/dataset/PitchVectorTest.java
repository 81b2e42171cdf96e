package org.earworm.dataset;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PitchVectorTest {
  @ParameterizedTest
  @ValueSource(strings = {"0\n60\n61.25\n0\n", "0\r\n60\r\n61.25\r\n0", " 0\n 60 \n\n61.25\n0\n\n"})
  void aPitchPerLine(String content) {
    assertThat(PitchVector.parse(content.getBytes(US_ASCII)).semitones())
        .containsExactly(0, 60, 61.25f, 0);
  }

  @Test
  void emptyFileIsAnEmptyHum() {
    assertThat(PitchVector.parse(new byte[0]).frames()).isZero();
    assertThat(PitchVector.parse(" \n".getBytes(US_ASCII)).frames()).isZero();
  }
}
