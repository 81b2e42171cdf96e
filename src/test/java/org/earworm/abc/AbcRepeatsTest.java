package org.earworm.abc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.earworm.abc.Abc.tune;
import static org.earworm.score.Scores.assertPitches;
import static org.earworm.score.Scores.assertSounds;

import java.util.List;
import org.earworm.melody.Melody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In what order ABC 2.1 says bars and parts sound. At 1/4=60 a note of the unit 1/4 lasts 1 s. */
class AbcRepeatsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "repeat from the start; C D :| E; 60 62 60 62 64; 1 1 1 1 1",
        "written repeat; C |: D E :| F; 60 62 64 62 64 65; 1 1 1 1 1 1",
        "double repeat; |: C :: D :|; 60 60 62 62; 1 1 1 1",
        "three times; |:: C ::| D; 60 60 60 62; 1 1 1 1",
        "thick bars repeat; C [|: D :|] E; 60 62 62 64; 1 1 1 1",
        "thick bars within repeats; C |[|: D :||: E :|] F; 60 62 62 64 64 65; 1 1 1 1 1 1",
        "between two repeats; C :|: D :| E; 60 60 62 62 64; 1 1 1 1 1",
        "thick bar between two repeats; C :||: D :|| E; 60 60 62 62 64; 1 1 1 1 1",
        "double repeat after a bar; C |::| D :| E; 60 60 62 62 64; 1 1 1 1 1",
        "four colons are two repeats of three; |:: C :::: D ::|; 60 60 60 62 62 62; 1 1 1 1 1 1",
        "repeat from the thick bar; C |] D :| E; 60 62 62 64; 1 1 1 1",
        "repeat from the opening bar; C [| D :| E; 60 62 62 64; 1 1 1 1",
        "no repeat from an invisible bar; C [|] D :| E; 60 62 60 62 64; 1 1 1 1 1",
        "repeat sign after an invisible bar; |: C [|]:| D; 60 60 62; 1 1 1",
        "invisible and dotted bars end accidentals; ^C [|] C ^D .| D; 61 60 63 62; 1 1 1 1",
        "repeat from the double bar; C || D :| E; 60 62 62 64; 1 1 1 1",
        "double bar inside a repeat; |: C || D :|; 60 62 60 62; 1 1 1 1",
        "two endings; |: C |1 D :|2 E || F; 60 62 60 64 65; 1 1 1 1 1",
        "bracketed endings; |: C [1 D :| [2 E |] F; 60 62 60 64 65; 1 1 1 1 1",
        "ending lists; |: C |1,3 D :|2 E :|4 F ||; 60 62 60 64 60 62 60 65; 1 1 1 1 1 1 1 1",
        "ending ranges; |: C |1-2 D :|3 E ||; 60 62 60 62 60 64; 1 1 1 1 1 1",
        "only a first ending; |: C |1 D :| E; 60 62 60 64; 1 1 1 1",
        "words for endings; |: C [\"1st time\" D :| [\"2.\" E || F; 60 62 60 64 65; 1 1 1 1 1",
        "words without a number; |: C [\"1\" D :| [\"last time\" E || F; 60 62 60 64 65; 1 1 1 1 1",
        "words for several; |: C [\"1st, 2nd\" D :| [\"3rd\" E ||; 60 62 60 62 60 64; 1 1 1 1 1 1",
        "words for a range; |: C [\"1.-2.\" D :| [\"3.\" E ||; 60 62 60 62 60 64; 1 1 1 1 1 1",
        "endings after double bars; |: C ||1 D :|]2 E || F; 60 62 60 64 65; 1 1 1 1 1",
        "second ending with a repeat sign; |: C |1 D :|2 E :| F; 60 62 60 64 65; 1 1 1 1 1",
      })
  void soundsAsWritten(String rule, String music, String pitches, String seconds) {
    assertSounds(rule, tune("M:4/4\nL:1/4\nQ:1/4=60\nK:C\n" + music).melody(), pitches, seconds);
  }

  @Test
  void notesBeforeRepeatsAreNoFields() {
    for (String repeat : List.of(":|", "::", ":]")) {
      Melody melody = tune("L:1/4\nK:C\n|:\nC" + repeat + "\nE|\n").melody();
      assertThat(melody.notes().getFirst().pitch()).as(repeat).isEqualTo(60);
    }
    assertPitches("repeat", tune("L:1/4\nK:C\n|:C\nD:|\nE\n").melody(), "60 62 60 62 64");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "AB; 60 62 64 65",
        "BA; 64 65 60 62",
        "A2B; 60 62 60 62 64 65",
        "(AB)2A.; 60 62 64 65 60 62 64 65 60 62",
        "A.(B2A)2; 60 62 64 65 64 65 60 62 64 65 64 65 60 62",
        "ABC; 60 62 64 65",
        "Trio; 60 62 64 65",
        "((A; 60 62 64 65",
      })
  void partsInOrder(String order, String pitches) {
    for (String marks :
        List.of("P:A\nCD|\nP:B\nEF|", "[P:A]CD|[P:B]EF|", "P:A.\nCD|]\nP: B\nEF|]")) {
      assertPitches(order, tune("P:" + order + "\nL:1/4\nK:C\n" + marks).melody(), pitches);
    }
  }

  @Test
  void partsRepeatByThemselves() {
    String parts = "L:1/4\nK:C\nP:A\nC:|\nP:B\nD:|\nP:C\n|:E|1F:|2G|]\n";
    assertPitches("as written", tune(parts).melody(), "60 60 62 62 64 65 64 67");
    assertPitches("in order", tune("P:CAB\n" + parts).melody(), "64 65 64 67 60 60 62 62");
  }
}
