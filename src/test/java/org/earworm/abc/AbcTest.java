package org.earworm.abc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.earworm.score.Scores.assertPitches;
import static org.earworm.score.Scores.assertSounds;

import java.util.List;
import java.util.Locale;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;
import org.earworm.score.MelodyReader;
import org.earworm.voice.MelodyException;
import org.earworm.voice.Tune;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ABC 2.1 says a line of music sounds like. At 1/4=60 a note of the unit 1/4 lasts 1 s. */
class AbcTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "octaves; C, C c c' c''; 48 60 72 84 96; 1 1 1 1 1",
        "lengths; C C2 C/ C/4 C3/2 C// C/2; 60 60 60 60 60 60 60; 1 2 .5 .25 1.5 .25 .5",
        "accidentals; ^C ^^D _E __F =G; 61 64 63 63 67; 1 1 1 1 1",
        "accidentals last for the bar in every octave; ^F F f=F F|F; 66 66 78 65 65 65; 1 1 1 1 1"
            + " 1",
        "rests move time; Cz2D; 60 0 62; 1 2 1",
        "rests of whole bars; CZ2D; 60 0 62; 1 8 1",
        "broken rhythm; C>D E<F G>>A; 60 62 64 65 67 69; 1.5 .5 .5 1.5 1.75 .25",
        "triplet; (3CDE F; 60 62 64 65; .6667 .6667 .6667 1",
        "tuplet with time and count; (3:2:4CDEF G; 60 62 64 65 67; .6667 .6667 .6667 .6667 1",
        "duplet; (2CD E; 60 62 64; 1.5 1.5 1",
        "quintuplet in simple time; (5CDEFG A; 60 62 64 65 67 69; .4 .4 .4 .4 .4 1",
        "tuplet of ten; (10:8CDEFGABcde f; 60 62 64 65 67 69 71 72 74 76 77;"
            + " .8 .8 .8 .8 .8 .8 .8 .8 .8 .8 1",
        "tuplets by their number; (4CDEF (6CDEFGA (7CDEFGAB;"
            + " 60 62 64 65 60 62 64 65 67 69 60 62 64 65 67 69 71;"
            + " .75 .75 .75 .75 .3333 .3333 .3333 .3333 .3333 .3333"
            + " .2857 .2857 .2857 .2857 .2857 .2857 .2857",
        "quintuplet in compound time; [M:6/8](5CDEFG A; 60 62 64 65 67 69; .6 .6 .6 .6 .6 1",
        "tuplet with empty places; (3::2CD E (3:4:CDE; 60 62 64 60 62 64;"
            + " .6667 .6667 1 1.3333 1.3333 1.3333",
        "rests count in tuplets; (3CzD E; 60 0 62 64; .6667 .6667 .6667 1",
        "slur is not a tuplet; (CD) E; 60 62 64; 1 1 1",
        "tie; C-C D; 60 62; 2 1",
        "tie over a bar keeps its accidental; ^C-|C C; 61 60; 2 1",
        "repeated notes without tie; CC; 60 60; 1 1",
        "tie to another pitch joins nothing; C-D; 60 62; 1 1",
        "tie in a chord keeps its accidental; [E^c]-|[Ec] c; 73 72; 2 1",
        "tie over a repeat; |: C D-:| D; 60 62 60 62; 1 1 1 2",
        "old chords; +CEG+ +CE+2 +C2G2+; 67 64 67; 1 2 2",
        "old decorations; +f+C +ff+D +trill+E +D.C.+; 60 62 64; 1 1 1",
        "old chord between notes; C+EG+D; 60 67 62; 1 1 1",
        "quarter tones; ^/F _/B ^3/2C F; 65.5 70.5 61.5 65.5; 1 1 1 1",
        "highest of a chord; [CEG]2 [G,/E/]; 67 64; 2 .5",
        "tied chord; [CE]-[CE] D; 64 62; 2 1",
        "grace notes; {gab}C {/d}D; 60 62; 1 1",
        "chord symbols and annotations; \"Am7\"C \"^tr c\"D [\"G\"EG]; 60 62 67; 1 1 1",
        "decorations; !trill!C +fermata+D .E ~F TG uva; 60 62 64 65 67 81; 1 1 1 1 1 1",
        "spacer and line ends; C y4 D \\; 60 62; 1 1",
        "overlay of bars; C (& D | E & F | G &) | A; 60 62 64 69; 1 1 1 1",
        "accidentals hold for the note; [I:propagate-accidentals not]^F F f|F; 66 65 77 65; 1 1 1"
            + " 1",
        "accidentals hold in the octave; [I:propagate-accidentals=octave]^F F f|F; 66 66 77 65; 1 1"
            + " 1 1",
        "transposed by MIDI; C [I:MIDI transpose -12] C; 60 48; 1 1",
        "drums are rests; C [I:MIDI channel 10] c [I:MIDI channel 1] D; 60 0 62; 1 1 1",
        "overlay; C D & E F | G; 60 62 67; 1 1 1",
        "inline key; C F [K:G] F [K:Eb] E; 60 65 66 63; 1 1 1 1",
        "inline unit and tempo; C [L:1/8] C [Q:1/4=120] C2; 60 60 60; 1 .5 .5",
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

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "C; 60 62 64 65 67 69 71",
        "G; 60 62 64 66 67 69 71",
        "F#; 61 63 65 66 68 70 71",
        "Bb; 60 62 63 65 67 69 70",
        "Gb; 59 61 63 65 66 68 70",
        "Am; 60 62 64 65 67 69 71",
        "C minor; 60 62 63 65 67 68 70",
        "D Dorian; 60 62 64 65 67 69 71",
        "Amix; 61 62 64 66 67 69 71",
        "E Phrygian; 60 62 64 65 67 69 71",
        "FLyd; 60 62 64 65 67 69 71",
        "BLoc; 60 62 64 65 67 69 71",
        "D =c; 60 62 64 66 67 69 71",
        "D exp _b ^f; 60 62 64 66 67 69 70",
        "HP; 61 62 64 66 67 69 71",
        "Hp; 61 62 64 66 67 69 71",
        "hp; 61 62 64 66 67 69 71",
        "none; 60 62 64 65 67 69 71",
        "D EXP _b_e^f; 60 62 63 66 67 69 70",
        "D^f_B; 61 62 64 66 67 69 70",
        "Dmaj=c; 60 62 64 66 67 69 71",
        "F# MIXOLYDIAN; 61 63 64 66 68 70 71",
        "Aminor=c ^g; 60 62 64 65 68 69 71",
        "G ion; 60 62 64 66 67 69 71",
        "_B; 60 62 64 65 67 69 70",
        "E♭; 60 62 63 65 67 68 70",
        "A clef=G; 61 62 64 66 68 69 71",
        "A middle=c; 61 62 64 66 68 69 71",
        "D m=b; 61 62 64 66 67 69 71",
        "treble; 60 62 64 65 67 69 71",
        "C octave=1; 72 74 76 77 79 81 83",
        "C treble-8; 48 50 52 53 55 57 59",
        "C clef=bass transpose=-2; 58 60 62 63 65 67 69",
        "F clef=bass; 60 62 64 65 67 69 70",
      })
  void keySignature(String key, String pitches) {
    assertPitches(key, tune("L:1/4\nK:" + key + "\nCDEFGAB").melody(), pitches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "-",
      value = {
        "-; -; -; .25",
        "4/4; -; -; .25",
        "2/4; -; -; .125",
        "6/8; -; -; .25",
        "none; -; -; .25",
        "C|; 1/4; -; .5",
        "(2+3)/8; -; -; .125",
        "4/4; 1/4; 1/4=60; 1",
        "4/4; 1/4; \"Slow\" 1/4=60; 1",
        "6/8; 1/8; 3/8=60; .3333",
        "4/4; 1/4; 60; 1",
        "4/4; 1/8; C=60; 1",
        "4/4; 1/8; C3=40; .5",
        "4/4; 1 / 4; 1 / 4 = 60; 1",
        "4/4; 1/4; \"Allegro\"; .5",
        "4/4; 1/4; 1/4=0; .5",
      })
  void unitOfTime(
      @Nullable String meter, @Nullable String unit, @Nullable String tempo, double seconds) {
    String header =
        (meter == null ? "" : "M:" + meter + "\n")
            + (unit == null ? "" : "L:" + unit + "\n")
            + (tempo == null ? "" : "Q:" + tempo + "\n");
    Note note = tune(header + "K:C\nC").melody().notes().getFirst();
    assertThat(note.duration()).isCloseTo(seconds, within(1e-3));
  }

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
  void notesBeforeRepeatsAreNoFields() {
    for (String repeat : List.of(":|", "::", ":]")) {
      Melody melody = tune("L:1/4\nK:C\n|:\nC" + repeat + "\nE|\n").melody();
      assertThat(melody.notes().getFirst().pitch()).as(repeat).isEqualTo(60);
    }
    assertPitches("repeat", tune("L:1/4\nK:C\n|:C\nD:|\nE\n").melody(), "60 62 60 62 64");
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

  private static void assertFails(String abc, MelodyException.Reason reason) {
    assertThatThrownBy(() -> read(abc))
        .isInstanceOfSatisfying(
            MelodyException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static Tune tune(String abc) {
    return read("X:1\n" + abc + "\n").getFirst();
  }

  private static List<Tune> read(String abc) {
    return MelodyReader.read("tune.abc", abc.getBytes(UTF_8));
  }
}
