package org.earworm.score;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.Sequence;
import javax.sound.midi.Track;
import org.earworm.midi.MidiTest;
import org.earworm.voice.MelodyException;
import org.earworm.voice.Voice;
import org.earworm.voice.VoiceName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Made-up songs, 16 measures of four quarter notes, as bands, choirs and pianists have them, in
 * every format: the melody is found in whatever order, under whatever name.
 */
class VoicesTest {
  private static final int SONGS = 40;
  private static final int MEASURES = 16;
  private static final int[] SCALE = {0, 2, 4, 5, 7, 9, 11};
  private static final String[] STEPS = {"C", "D", "E", "F", "G", "A", "B"};

  /** A degree of C major from C4, or a rest; in eighth notes. */
  private record Tone(int degree, int eighths, boolean rest) {
    int pitch() {
      return 60 + 12 * Math.floorDiv(degree, 7) + SCALE[Math.floorMod(degree, 7)];
    }
  }

  /**
   * @param measures eight eighths each, of chords of at least one tone
   */
  private record Part(String name, boolean drums, boolean words, List<List<List<Tone>>> measures) {
    Part named(String other) {
      return new Part(other, drums, words, measures);
    }

    List<Integer> pitches() {
      return measures.stream()
          .flatMap(List::stream)
          .filter(chord -> !chord.getFirst().rest())
          .map(chord -> chord.stream().mapToInt(Tone::pitch).max().orElseThrow())
          .toList();
    }
  }

  private interface Player {
    List<List<Tone>> measure(int number);
  }

  private static Part part(String name, Player player) {
    return new Part(
        name, false, false, IntStream.range(0, MEASURES).mapToObj(player::measure).toList());
  }

  private final Random random = new Random(Long.getLong("seed", 1));
  private final List<Integer> roots = new ArrayList<>();

  VoicesTest() {
    System.out.println("seed=" + Long.getLong("seed", 1));
  }

  private Part melody(boolean restsFirst) {
    int[][] rhythms = {{2, 2, 2, 2}, {3, 1, 2, 2}, {4, 2, 2}, {2, 1, 1, 4}, {4, 4}, {2, 2, 4}};
    roots.clear();
    int[] degree = {4};
    return part(
        "Voice",
        number -> {
          roots.add(new int[] {0, 3, 4, 5}[random.nextInt(4)] - 7);
          if (restsFirst && number == 0) {
            return List.of(List.of(new Tone(0, 8, true)));
          }
          List<List<Tone>> measure = new ArrayList<>();
          for (int eighths : rhythms[random.nextInt(rhythms.length)]) {
            degree[0] = Math.clamp(degree[0] + random.nextInt(-2, 3), 2, 11);
            measure.add(List.of(new Tone(degree[0], eighths, false)));
          }
          return measure;
        });
  }

  private Part below(Part melody, String name, int degrees) {
    return part(
        name,
        number ->
            melody.measures().get(number).stream()
                .map(
                    chord ->
                        List.of(
                            new Tone(
                                chord.getFirst().degree() - degrees,
                                chord.getFirst().eighths(),
                                chord.getFirst().rest())))
                .toList());
  }

  private Part repeated(String name, int eighths, int... degrees) {
    return part(
        name,
        number ->
            Collections.nCopies(
                8 / eighths,
                IntStream.of(degrees)
                    .mapToObj(degree -> new Tone(roots.get(number) + degree, eighths, false))
                    .toList()));
  }

  private Part arpeggio() {
    return part(
        "Guitar",
        number ->
            IntStream.range(0, 8)
                .mapToObj(
                    i ->
                        List.of(
                            new Tone(roots.get(number) + new int[] {0, 2, 4, 7}[i % 4], 1, false)))
                .toList());
  }

  private List<Part> song(int kind) {
    Part melody = melody(kind == 1);
    return new ArrayList<>(
        switch (kind) {
          case 0 ->
              List.of(
                  melody,
                  below(melody, "Alto", 2),
                  below(melody, "Tenor", 7),
                  below(melody, "Bass", 14));
          case 1 -> List.of(melody, repeated("Left hand", 2, 0, 2, 4));
          default ->
              List.of(
                  melody,
                  repeated("Bass", 4, -7),
                  repeated("Pad", 8, 2, 4, 7),
                  arpeggio(),
                  new Part("Drums", true, false, repeated("", 1, 7).measures()));
        });
  }

  @Test
  void theMelodyIsFoundInAnyOrderUnderAnyName() throws Exception {
    for (int i = 0; i < SONGS; i++) {
      List<Part> parts = song(i % 3);
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
    assertThat(pitches(xml(parts, false))).as("MusicXML, " + as).isEqualTo(melody);
    assertThat(pitches(timewise(parts))).as("timewise, " + as).isEqualTo(melody);
    assertThat(pitches(abc(parts))).as("ABC, " + as).isEqualTo(melody);
  }

  @Test
  void stavesAreFollowedWhateverTheirVoicesAreCalled() {
    for (int i = 0; i < SONGS; i++) {
      List<Part> hands = song(1);
      assertThat(pitches(xml(hands, true))).isEqualTo(hands.getFirst().pitches());
      assertThat(MelodyReader.read("a.xml", xml(hands, true)).getFirst().voices().getFirst().name())
          .endsWith("staff 1");
    }
  }

  @Test
  void aMisleadingNameDoesNotLoseTheMelody() throws Exception {
    for (int i = 0; i < SONGS; i++) {
      List<Part> parts = song(i % 3);
      List<Integer> melody = parts.getFirst().pitches();
      parts.set(0, parts.get(0).named("Piano"));
      parts.set(1, parts.get(1).named("Vocals"));
      Collections.shuffle(parts, random);
      for (byte[] file : List.of(midi(parts, false), xml(parts, false))) {
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
      Part sung = melody(false);
      Part played = melody(false).named("");
      Part words = new Part("", false, true, sung.measures());
      List<Part> parts = i % 2 == 0 ? List.of(words, played) : List.of(played, words);
      assertThat(pitches(xml(parts, false))).isEqualTo(sung.pitches());
      assertThat(pitches(abc(parts))).isEqualTo(sung.pitches());
      assertThat(pitches(midi(parts, false))).isEqualTo(sung.pitches());
      assertThat(pitches(midi(parts, true))).isEqualTo(sung.pitches());
    }
  }

  @Test
  void twoLikeVoicesAreBothKept() throws Exception {
    Part one = below(melody(false), "One", 0);
    Part other = below(one, "Other", 0);
    List<List<List<Tone>>> late = new ArrayList<>(other.measures());
    Collections.rotate(late, 1);
    List<Part> canon = List.of(one, new Part("Other", false, false, late));
    for (byte[] file : List.of(midi(canon, false), xml(canon, false))) {
      assertThat(MelodyReader.read(file[0] == 'M' ? "a.mid" : "a.xml", file).getFirst().voices())
          .extracting(VoicesTest::pitches)
          .containsExactlyInAnyOrder(one.pitches(), canon.getLast().pitches());
    }
  }

  @Test
  void drumsAloneAreRefused() throws Exception {
    melody(false);
    List<Part> drums = List.of(new Part("", true, false, repeated("", 1, 7).measures()));
    assertThatThrownBy(() -> MelodyReader.read("a.mid", midi(drums, false)))
        .hasMessageContaining("no notes besides drums");
    assertThatThrownBy(() -> MelodyReader.read("a.xml", xml(drums, false)))
        .hasMessageContaining("no notes besides drums");
    assertThatThrownBy(() -> MelodyReader.read("a.abc", abc(drums)))
        .isInstanceOf(MelodyException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "Vox, 1",
    "VOCALS, 1",
    "voice 1, 1",
    "LeadVocal, 1",
    "Voz, 1",
    "voce, 1",
    "Chant, 1",
    "Gesang, 1",
    "Melodie, 1",
    "MELODY, 1",
    "Sopran, 1",
    "soprano, 1",
    "Solo, 1",
    "lead, 1",
    "Mélodie, 1",
    "歌, 1",
    "メロディ, 1",
    "主旋律, 1",
    "Вокал, 1",
    "ГОЛОС, 1",
    "мелодия, 1",
    "Lead guitar, 0",
    "Solo Piano, 0",
    "Flute, 0",
    "Melodica, 0",
    "Singapore, 0",
    "Invoice, 0",
    "Backing vocals, -1",
    "Piano, -1",
    "ピアノ, -1",
    "Bass, -1",
    "E-Gitarre, -1",
    "Chor, -1",
    "Drums, -3",
    "Schlagzeug, -3",
    "'', 0",
  })
  void namesHintInTheLanguagesPeopleUse(String name, double hint) {
    assertThat(VoiceName.hint(name)).isEqualTo(hint);
  }

  private static List<Integer> pitches(byte[] file) {
    String ending = file[0] == 'M' ? "mid" : file[0] == '<' ? "xml" : "abc";
    return pitches(MelodyReader.read("a." + ending, file).getFirst().voices().getFirst());
  }

  private static List<Integer> pitches(Voice voice) {
    return voice.melody().notes().stream().map(note -> (int) note.pitch()).toList();
  }

  private static byte[] midi(List<Part> parts, boolean oneTrack) throws Exception {
    Sequence sequence = new Sequence(Sequence.PPQ, 100);
    Track track = oneTrack ? sequence.createTrack() : null;
    int channel = 0;
    for (Part part : parts) {
      track = oneTrack ? sequence.getTracks()[0] : MidiTest.named(sequence, "");
      meta(track, 3, oneTrack ? "" : part.name(), 0);
      Track words = oneTrack || !part.words() ? track : MidiTest.named(sequence, "Words");
      long tick = 0;
      for (List<Tone> chord : part.measures().stream().flatMap(List::stream).toList()) {
        long end = tick + 50L * chord.getFirst().eighths();
        for (Tone tone : chord) {
          if (!tone.rest()) {
            MidiTest.note(track, part.drums() ? 9 : channel, tone.pitch(), tick, end);
          }
        }
        if (part.words()) {
          meta(words, oneTrack ? 5 : 1, "la", tick);
        }
        tick = end;
      }
      channel += part.drums() ? 0 : 1;
    }
    return MidiTest.bytes(sequence, oneTrack ? 0 : 1);
  }

  private static void meta(Track track, int type, String text, long tick) throws Exception {
    byte[] bytes = text.getBytes(UTF_8);
    track.add(new MidiEvent(new MetaMessage(type, bytes, bytes.length), tick));
  }

  /**
   * All parts in one, on a staff each, or each in its own; voices numbered anew in each measure.
   */
  private byte[] xml(List<Part> parts, boolean staves) {
    StringBuilder xml = new StringBuilder("<score-partwise>").append(list(parts));
    for (int i = 0; i < (staves ? 1 : parts.size()); i++) {
      xml.append("<part id='P").append(i).append("'>");
      for (int number = 0; number < MEASURES; number++) {
        xml.append("<measure>")
            .append(staves ? staves(parts, number) : measure(parts.get(i), number, 0));
        xml.append("</measure>");
      }
      xml.append("</part>");
    }
    return xml.append("</score-partwise>").toString().getBytes(UTF_8);
  }

  private byte[] timewise(List<Part> parts) {
    StringBuilder xml = new StringBuilder("<score-timewise>").append(list(parts));
    for (int number = 0; number < MEASURES; number++) {
      xml.append("<measure>");
      for (int i = 0; i < parts.size(); i++) {
        xml.append("<part id='P").append(i).append("'>").append(measure(parts.get(i), number, 0));
        xml.append("</part>");
      }
      xml.append("</measure>");
    }
    return xml.append("</score-timewise>").toString().getBytes(UTF_8);
  }

  private static String list(List<Part> parts) {
    StringBuilder xml = new StringBuilder("<part-list>");
    for (int i = 0; i < parts.size(); i++) {
      xml.append("<score-part id='P").append(i).append("'><part-name>");
      xml.append(parts.get(i).name()).append("</part-name></score-part>");
    }
    return xml.append("</part-list>").toString();
  }

  /** The lower staff may be written first. */
  private String staves(List<Part> parts, int number) {
    List<String> staves =
        new ArrayList<>(
            IntStream.range(0, parts.size())
                .mapToObj(staff -> measure(parts.get(staff), number, staff))
                .toList());
    Collections.shuffle(staves, random);
    return String.join("<backup><duration>8</duration></backup>", staves);
  }

  private String measure(Part part, int number, int staff) {
    StringBuilder xml = new StringBuilder("<attributes><divisions>2</divisions>");
    xml.append(part.drums() ? "<clef><sign>percussion</sign></clef>" : "").append("</attributes>");
    int voice = random.nextInt(1, 5);
    for (List<Tone> chord : part.measures().get(number)) {
      for (int i = 0; i < chord.size(); i++) {
        Tone tone = chord.get(i);
        xml.append("<note>").append(i > 0 ? "<chord/>" : "");
        xml.append(
            tone.rest()
                ? "<rest/>"
                : "<pitch><step>"
                    + STEPS[Math.floorMod(tone.degree(), 7)]
                    + "</step><alter></alter><octave>"
                    + (4 + Math.floorDiv(tone.degree(), 7))
                    + "</octave></pitch>");
        xml.append("<duration>").append(tone.eighths()).append("</duration><voice>").append(voice);
        xml.append("</voice><staff>").append(staff + 1).append("</staff>");
        xml.append(part.words() ? "<lyric><text>la</text></lyric>" : "").append("</note>");
      }
    }
    return xml.toString();
  }

  private static byte[] abc(List<Part> parts) {
    StringBuilder abc = new StringBuilder("X:1\nM:4/4\nL:1/8\nQ:1/4=120\nK:C\n");
    for (int i = 0; i < parts.size(); i++) {
      abc.append("V:").append(i + 1).append(" name=\"").append(parts.get(i).name()).append('"');
      abc.append(parts.get(i).drums() ? " clef=perc\n" : "\n");
      for (List<List<Tone>> measure : parts.get(i).measures()) {
        for (List<Tone> chord : measure) {
          abc.append(
              chord.getFirst().rest()
                  ? "z"
                  : "[" + String.join("", chord.stream().map(VoicesTest::abc).toList()) + "]");
          abc.append(chord.getFirst().eighths()).append(' ');
        }
        abc.append(parts.get(i).words() ? "|\nw:la la la la\n" : "|\n");
      }
    }
    return abc.append('\n').toString().getBytes(UTF_8);
  }

  private static String abc(Tone tone) {
    int octave = Math.floorDiv(tone.degree(), 7);
    String step = STEPS[Math.floorMod(tone.degree(), 7)];
    return step + (octave > 0 ? "'".repeat(octave) : ",".repeat(-octave));
  }
}
