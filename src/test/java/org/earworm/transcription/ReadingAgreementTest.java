package org.earworm.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.earworm.transcription.ReadingAgreement.OTHER_KEY;
import static org.earworm.transcription.ReadingAgreement.OTHER_NOTES;
import static org.earworm.transcription.ReadingAgreement.OTHER_PITCHES;
import static org.earworm.transcription.ReadingAgreement.OTHER_REPEATS;
import static org.earworm.transcription.ReadingAgreement.OTHER_TIMES;
import static org.earworm.transcription.ReadingAgreement.SAME;
import static org.earworm.transcription.ReadingAgreement.UNREAD;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.earworm.melody.Melody;
import org.earworm.score.MelodyReader;
import org.junit.jupiter.api.Test;

class ReadingAgreementTest {
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
    assertThat(ReadingAgreement.of(List.of(MELODY), List.of())).isEqualTo(UNREAD);
  }

  @Test
  void theBestOfTheVoicesCounts() {
    List<Melody> voices = List.of(melody("C,E,G,"), melody("[Q:1/4=60]" + TUNE), MELODY);
    assertThat(ReadingAgreement.of(List.of(MELODY), voices)).isEqualTo(SAME);
    assertThat(ReadingAgreement.of(List.of(MELODY), voices.subList(0, 2))).isEqualTo(OTHER_TIMES);
  }

  private static ReadingAgreement with(String other) {
    return ReadingAgreement.of(List.of(MELODY), List.of(melody(other)));
  }

  private static Melody melody(String music) {
    byte[] abc = ("X:1\nL:1/8\nK:C\n" + music).getBytes(StandardCharsets.UTF_8);
    return MelodyReader.read("a.abc", abc).getFirst().melody();
  }
}
