package org.earworm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.earworm.evaluation.Agreement.OTHER_KEY;
import static org.earworm.evaluation.Agreement.OTHER_NOTES;
import static org.earworm.evaluation.Agreement.OTHER_PITCHES;
import static org.earworm.evaluation.Agreement.OTHER_REPEATS;
import static org.earworm.evaluation.Agreement.OTHER_TIMES;
import static org.earworm.evaluation.Agreement.SAME;
import static org.earworm.evaluation.Agreement.UNREAD;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.earworm.melody.Melody;
import org.earworm.melody.MelodyReader;
import org.junit.jupiter.api.Test;

class AgreementTest {
  private static final String TUNE = "CDEF GABc defg abc'2 GEGC";

  private static final Melody MELODY = melody(TUNE);

  @Test
  void differencesAreTold() {
    assertThat(with(TUNE)).isEqualTo(SAME);
    assertThat(with("z4" + TUNE)).as("later").isEqualTo(SAME);
    assertThat(with("[Q:1/4=60]" + TUNE)).isEqualTo(OTHER_TIMES);
    assertThat(with(TUNE.replace("c'2", "c'3"))).isEqualTo(OTHER_TIMES);
    assertThat(with("[K:C octave=-1]" + TUNE)).isEqualTo(OTHER_KEY);
    assertThat(with(TUNE.replace("F", "^F"))).isEqualTo(OTHER_PITCHES);
    assertThat(with("|:" + TUNE.repeat(2) + ":|")).isEqualTo(OTHER_REPEATS);
    assertThat(with("GABc")).isEqualTo(OTHER_NOTES);
    assertThat(Agreement.of(List.of(MELODY), List.of())).isEqualTo(UNREAD);
  }

  @Test
  void theBestOfTheVoicesCounts() {
    List<Melody> voices = List.of(melody("C,E,G,"), melody("[Q:1/4=60]" + TUNE), MELODY);
    assertThat(Agreement.of(List.of(MELODY), voices)).isEqualTo(SAME);
    assertThat(Agreement.of(List.of(MELODY), voices.subList(0, 2))).isEqualTo(OTHER_TIMES);
  }

  private static Agreement with(String other) {
    return Agreement.of(List.of(MELODY), List.of(melody(other)));
  }

  private static Melody melody(String music) {
    byte[] abc = ("X:1\nL:1/8\nK:C\n" + music).getBytes(StandardCharsets.UTF_8);
    return MelodyReader.read("a.abc", abc).getFirst().melody();
  }
}
