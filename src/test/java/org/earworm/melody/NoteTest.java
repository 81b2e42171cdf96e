package org.earworm.melody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoteTest {
  @Test
  void lastsFromOnsetToOffset() {
    assertThat(new Note(0, 0.5, 0.01).duration()).isEqualTo(0.5);
    assertThat(new Note(1.25, 3, 127.9).duration()).isEqualTo(1.75);
  }

  @ParameterizedTest
  @CsvSource({
    "-0.1, 1, 60",
    "1, 1, 60",
    "2, 1, 60",
    "0, Infinity, 60",
    "NaN, 1, 60",
    "0, NaN, 60",
    "0, 1, 0",
    "0, 1, 128",
    "0, 1, -3",
    "0, 1, NaN",
  })
  void refusesWhatNobodyCanSing(double onset, double offset, double pitch) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Note(onset, offset, pitch));
  }
}
