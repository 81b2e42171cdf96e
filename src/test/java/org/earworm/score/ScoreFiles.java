package org.earworm.score;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.earworm.score.Band.MEASURES;

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
import org.earworm.score.Band.Part;
import org.earworm.score.Band.Tone;

/** Writes what a {@link Band} plays in every format. */
final class ScoreFiles {
  private static final String[] STEPS = {"C", "D", "E", "F", "G", "A", "B"};

  /** What is left open is chosen by. */
  private final Random random;

  ScoreFiles(Random random) {
    this.random = random;
  }

  static byte[] midi(List<Part> parts, boolean oneTrack) throws Exception {
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
  byte[] xml(List<Part> parts, boolean staves) {
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

  byte[] timewise(List<Part> parts) {
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

  static byte[] abc(List<Part> parts) {
    StringBuilder abc = new StringBuilder("X:1\nM:4/4\nL:1/8\nQ:1/4=120\nK:C\n");
    for (int i = 0; i < parts.size(); i++) {
      abc.append("V:").append(i + 1).append(" name=\"").append(parts.get(i).name()).append('"');
      abc.append(parts.get(i).drums() ? " clef=perc\n" : "\n");
      for (List<List<Tone>> measure : parts.get(i).measures()) {
        for (List<Tone> chord : measure) {
          abc.append(
              chord.getFirst().rest()
                  ? "z"
                  : "[" + String.join("", chord.stream().map(ScoreFiles::abc).toList()) + "]");
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
