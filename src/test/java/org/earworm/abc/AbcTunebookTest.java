package org.earworm.abc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.earworm.abc.Abc.assertFails;
import static org.earworm.abc.Abc.read;
import static org.earworm.abc.Abc.tune;
import static org.earworm.score.Scores.assertPitches;
import static org.earworm.score.Scores.assertSounds;

import java.util.List;
import java.util.Locale;
import org.earworm.melody.Melody;
import org.earworm.score.MelodyReader;
import org.earworm.voice.MelodyException;
import org.earworm.voice.Tune;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a file is music, and of which voice. */
class AbcTunebookTest {
  @Test
  void tunebookHoldsTunesWithTheirFields() {
    List<Tune> tunes =
        read(
            """
            %abc-2.1
            O:Ireland
            L:1/4

            Free text, neither Field nor Music: ABC

            X:1
            T:First % not the title
            T:Also called
            C:Anon.
            K:C
            CDE % FGA
            w: la la la
            %%MIDI program 1

            Text between tunes A B C

            X:2
            T:No music
            K:C

            X:3
            K:C
            G
            """);
    assertThat(tunes).hasSize(2);
    assertThat(tunes.getFirst().title()).isEqualTo("First");
    assertThat(tunes.getFirst().fields())
        .containsEntry("C", "Anon.")
        .containsEntry("O", "Ireland")
        .containsEntry("T", "First\nAlso called");
    assertSounds("first", tunes.getFirst().melody(), "60 62 64", ".5 .5 .5");
    assertThat(tunes.getLast().title()).isNull();
    assertSounds("third", tunes.getLast().melody(), "67", ".5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "w: la la la; +: a bad cabbage",
        "W: more words; +: a bad; +:cabbage",
        "%%begintext; a cabbage faded; %%endtext",
        "%%begintext obeylines; X:2; ; K:C; a cabbage; %%begintext; faded; %%endtext",
        "%%beginps; /a { b c d } def; %%endps",
        "%%text a cabbage",
        "F:http://bad.example/face.abc",
        "A:Bed; B: a cabbage; C: a; D:cd; G:bag; Z:abc; a: b; e: f",
        "I:abc-include face.abc",
        "m:~G3 = G{A}G{F}G",
        "U: T = !trill!",
        "s: !f! * !a!",
        "r: a remark; % a comment; [r: another]",
        "d: cabbage",
      })
  void whatIsNoMusicIsPassedOver(String lines) {
    String between = String.join("\n", lines.split("; ?", -1));
    Melody melody = tune("L:1/4\nK:C\nCD|\n" + between + "\nEF|\n").melody();
    assertPitches(lines, melody, "60 62 64 65");
  }

  @Test
  void exclamationMarksMayBreakLines() {
    for (String field : List.of("I:linebreak !", "%%linebreak <EOL> !", "I:linebreak=!")) {
      String music = field + "\nL:1/4\nK:C\nC!D!E!\n!F!G";
      assertPitches(field, tune(music).melody(), "60 62 64 65 67");
    }
    assertPitches("by $", tune("I:linebreak $\nK:C\nC!d!E$F").melody(), "60 64 65");
  }

  @Test
  void longFieldsGoOn() {
    Tune tune =
        tune(
            """
            %%MIDI program 74
            T:The long
            +:title
            C:Some
            +:body
            V:1
            +:clef=perc
            V:2
            K:C
            [V:1]cccc
            [V:2]CDEF
            """);
    assertThat(tune.title()).isEqualTo("The long title");
    assertThat(tune.fields()).containsEntry("C", "Some body");
    assertPitches("voice 2", tune.melody(), "60 62 64 65");
  }

  @Test
  void percussionIsNeverTheMelody() {
    for (String drums :
        List.of(
            "V:1 clef=perc name=\"Melody\"",
            "V:1 perc stafflines=1",
            "V:1 name=\"lead\" clef=\"percussion\"",
            "V:1\n%%MIDI channel 10",
            "V:1\nI:MIDI=channel 10")) {
      String music = "K:C\nV:1\ncccc|\nV:2\nCDEF|\n";
      assertPitches(drums, tune(drums + "\nV:2\n" + music).melody(), "60 62 64 65");
      String inBody = music.replaceFirst("V:1", drums.replace("\\", "\\\\"));
      assertPitches(drums, tune("V:1\nV:2\n" + inBody).melody(), "60 62 64 65");
    }
    assertPitches("key", tune("K:C clef=perc\ncc[K:C treble]CD").melody(), "60 62");
    assertFails("X:1\nK:C perc\ncccc|", MelodyException.Reason.NO_NOTES);
  }

  @Test
  void whatComesBeforeTheFirstVoiceIsForAll() {
    String abc = "V:1\nV:2 name=Melody\nK:C\nL:1/4\nI:propagate-accidentals not\n";
    assertSounds("all", tune(abc + "V:1\nC\nV:2\n^FF").melody(), "66 65", ".5 .5");
    assertPitches("first", tune("V:1 perc\nV:2\nK:C\ncc\nV:2\nCD").melody(), "60 62");
  }

  @Test
  void theUpperVoiceIsTheMelodyWhateverItsName() {
    String header = "X:1\nL:1/4\nV:1 clef=bass\nV:2 name=\"%s\"\nK:C\n";
    String blocks = "V:1\nC,D,\nV:2\ncd\nV:1\nE,\nV:2\n[K:G]f\n";
    String inline = "[V:1]C,D,\n[V:2]cd\n[V:1]E,[V:2][K:G]f\n";
    for (String music : List.of(blocks, inline)) {
      for (String name : List.of("Second", "Melody")) {
        Tune tune = read(String.format(Locale.ROOT, header, name) + music).getFirst();
        assertPitches(name, tune.melody(), "72 74 78");
      }
    }
  }

  @Test
  void mailedLatin1FilesAreRead() {
    String mailed = "X:1\r\nT:Caf\u00e9\r\nL:1/4\r\nK:F\r\nA=3DB =\r\nc=20\r\nd|]\r\n";
    Tune tune = MelodyReader.read("T.ABC", mailed.getBytes(ISO_8859_1)).getFirst();
    assertThat(tune.title()).isEqualTo("Caf\u00e9");
    assertPitches("mailed", tune.melody(), "69 71 72 74");
  }

  @Test
  void limitsHold() {
    String repeat = "|: " + "C/64".repeat(10_000) + " |1-16 D :|\n";
    assertFails("X:1\nK:C\n" + repeat, MelodyException.Reason.TOO_LARGE);
    assertFails("X:1\nK:C\n" + "C9999".repeat(10), MelodyException.Reason.TOO_LARGE);
    assertFails("X:1\nT:Nothing\nK:C\nzzz", MelodyException.Reason.NO_NOTES);
    assertFails("", MelodyException.Reason.NO_NOTES);
  }
}
