package org.earworm.abc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.earworm.abc.Abc.tune;
import static org.earworm.score.Scores.assertPitches;
import static org.earworm.score.Scores.assertSounds;

import org.earworm.melody.Note;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
