package org.earworm.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.earworm.score.ScoreFiles.abc;
import static org.earworm.score.ScoreFiles.midi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.earworm.score.Band.Part;
import org.earworm.score.Band.Tone;
import org.earworm.voice.MelodyException;
import org.earworm.voice.Voice;
import org.junit.jupiter.api.Test;

/**
 * Made-up songs, 16 measures of four quarter notes, as bands, choirs and pianists have them, in
 * every format: the melody is found in whatever order, under whatever name.
 */
class VoicesTest {
  private static final int SONGS = 40;

  private final Random random = new Random(Long.getLong("seed", 1));
  private final Band band = new Band(random);
  private final ScoreFiles files = new ScoreFiles(random);

  VoicesTest() {
    System.out.println("seed=" + Long.getLong("seed", 1));
  }

  @Test
  void theMelodyIsFoundInAnyOrderUnderAnyName() throws Exception {
    for (int i = 0; i < SONGS; i++) {
      List<Part> parts = band.song(i % 3);
      List<Integer> melody = parts.getFirst().pitches();
      assertMelody("in order, " + i, parts, melody);
      Collections.shuffle(parts, random);
      assertMelody("shuffled, " + i, parts, melody);
      assertMelody("unnamed, " + i, parts.stream().map(part -> part.named("")).toList(), melody);
    }
  }

  private void assertMelody(String as, List<Part> parts, List<Integer> melody) throws Exception {
    assertThat(pitches(midi(parts, false))).as("MIDI, " + as).isEqualTo(melody);
    assertThat(pitches(midi(parts, true))).as("MIDI in one track, " + as).isEqualTo(melody);
    assertThat(pitches(files.xml(parts, false))).as("MusicXML, " + as).isEqualTo(melody);
    assertThat(pitches(files.timewise(parts))).as("timewise, " + as).isEqualTo(melody);
    assertThat(pitches(abc(parts))).as("ABC, " + as).isEqualTo(melody);
  }

  @Test
  void stavesAreFollowedWhateverTheirVoicesAreCalled() {
    for (int i = 0; i < SONGS; i++) {
      List<Part> hands = band.song(1);
      assertThat(pitches(files.xml(hands, true))).isEqualTo(hands.getFirst().pitches());
      assertThat(
              MelodyReader.read("a.xml", files.xml(hands, true))
                  .getFirst()
                  .voices()
                  .getFirst()
                  .name())
          .endsWith("staff 1");
    }
  }

  @Test
  void aMisleadingNameDoesNotLoseTheMelody() throws Exception {
    for (int i = 0; i < SONGS; i++) {
      List<Part> parts = band.song(i % 3);
      List<Integer> melody = parts.getFirst().pitches();
      parts.set(0, parts.get(0).named("Piano"));
      parts.set(1, parts.get(1).named("Vocals"));
      Collections.shuffle(parts, random);
      for (byte[] file : List.of(midi(parts, false), files.xml(parts, false))) {
        assertThat(MelodyReader.read(file[0] == 'M' ? "a.mid" : "a.xml", file).getFirst().voices())
            .hasSizeLessThanOrEqualTo(2)
            .extracting(VoicesTest::pitches)
            .contains(melody);
      }
    }
  }

  @Test
  void wordsTellOfTwoLikeVoicesWhichIsSung() throws Exception {
    for (int i = 0; i < SONGS; i++) {
      Part sung = band.melody(false);
      Part played = band.melody(false).named("");
      Part words = new Part("", false, true, sung.measures());
      List<Part> parts = i % 2 == 0 ? List.of(words, played) : List.of(played, words);
      assertThat(pitches(files.xml(parts, false))).isEqualTo(sung.pitches());
      assertThat(pitches(abc(parts))).isEqualTo(sung.pitches());
      assertThat(pitches(midi(parts, false))).isEqualTo(sung.pitches());
      assertThat(pitches(midi(parts, true))).isEqualTo(sung.pitches());
    }
  }

  @Test
  void twoLikeVoicesAreBothKept() throws Exception {
    Part one = band.below(band.melody(false), "One", 0);
    Part other = band.below(one, "Other", 0);
    List<List<List<Tone>>> late = new ArrayList<>(other.measures());
    Collections.rotate(late, 1);
    List<Part> canon = List.of(one, new Part("Other", false, false, late));
    for (byte[] file : List.of(midi(canon, false), files.xml(canon, false))) {
      assertThat(MelodyReader.read(file[0] == 'M' ? "a.mid" : "a.xml", file).getFirst().voices())
          .extracting(VoicesTest::pitches)
          .containsExactlyInAnyOrder(one.pitches(), canon.getLast().pitches());
    }
  }

  @Test
  void drumsAloneAreRefused() throws Exception {
    band.melody(false);
    List<Part> drums = List.of(new Part("", true, false, band.repeated("", 1, 7).measures()));
    assertThatThrownBy(() -> MelodyReader.read("a.mid", midi(drums, false)))
        .hasMessageContaining("no notes besides drums");
    assertThatThrownBy(() -> MelodyReader.read("a.xml", files.xml(drums, false)))
        .hasMessageContaining("no notes besides drums");
    assertThatThrownBy(() -> MelodyReader.read("a.abc", abc(drums)))
        .isInstanceOf(MelodyException.class);
  }

  private static List<Integer> pitches(byte[] file) {
    String ending = file[0] == 'M' ? "mid" : file[0] == '<' ? "xml" : "abc";
    return pitches(MelodyReader.read("a." + ending, file).getFirst().voices().getFirst());
  }

  private static List<Integer> pitches(Voice voice) {
    return voice.melody().notes().stream().map(note -> (int) note.pitch()).toList();
  }
}
