package org.earworm.transcription;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.earworm.melody.Note;

/**
 * A score of several voices that is written to files for measuring what is read from them.
 *
 * @param parts at least one
 */
public record MadeUpScore(List<Part> parts) {
  private static final int TRACK_NAME = 0x03;
  private static final int DRUMS = 9;

  /** Ticks a second; as many a quarter note, 120 a minute, make half. */
  private static final int TICKS = 1000;

  /** Of a second, in MusicXML; a measure has two seconds. */
  private static final int DIVISIONS = 48;

  private static final int MEASURE = 2 * DIVISIONS;
  private static final String[] STEPS = {
    "C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"
  };

  /**
   * @param name empty for none
   * @param notes at least one
   */
  public record Part(String name, boolean drums, List<Note> notes) {}

  /**
   * As a Standard MIDI File, each part on a channel of its own.
   *
   * @param oneTrack whether all channels are in one track (format 0), where they have no names
   */
  public byte[] midi(boolean oneTrack) throws InvalidMidiDataException, IOException {
    Sequence sequence = new Sequence(Sequence.PPQ, TICKS / 2);
    Track track = sequence.createTrack();
    int channel = 0;
    for (Part part : parts) {
      if (!oneTrack) {
        track = sequence.createTrack();
        byte[] name = part.name.getBytes(UTF_8);
        track.add(new MidiEvent(new MetaMessage(TRACK_NAME, name, name.length), 0));
      }
      channel += channel == DRUMS ? 1 : 0;
      int own = part.drums ? DRUMS : channel++;
      for (Note note : part.notes) {
        track.add(event(ShortMessage.NOTE_ON, own, note, note.onset()));
        track.add(event(ShortMessage.NOTE_OFF, own, note, note.offset()));
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MidiSystem.write(sequence, oneTrack ? 0 : 1, out);
    return out.toByteArray();
  }

  private static MidiEvent event(int command, int channel, Note note, double seconds)
      throws InvalidMidiDataException {
    return new MidiEvent(
        new ShortMessage(command, channel, (int) note.pitch(), 90), Math.round(seconds * TICKS));
  }

  /**
   * As MusicXML, each part on a part of its own, or all on the staves of one; their voices have
   * other numbers in every measure.
   */
  public byte[] musicXml(boolean onePart, RandomGenerator random) {
    StringBuilder xml = new StringBuilder("<score-partwise><part-list>");
    for (int i = 0; i < (onePart ? 1 : parts.size()); i++) {
      xml.append("<score-part id='P").append(i).append("'><part-name>");
      xml.append(onePart ? "" : parts.get(i).name).append("</part-name></score-part>");
    }
    xml.append("</part-list>");
    if (onePart) {
      write(parts, random, "P0", xml);
    } else {
      for (int i = 0; i < parts.size(); i++) {
        write(List.of(parts.get(i)), random, "P" + i, xml);
      }
    }
    return xml.append("</score-partwise>").toString().getBytes(UTF_8);
  }

  private void write(List<Part> staves, RandomGenerator random, String id, StringBuilder xml) {
    xml.append("<part id='").append(id).append("'>");
    double end =
        parts.stream().flatMap(p -> p.notes.stream()).mapToDouble(Note::offset).max().orElse(0);
    List<List<Chord>> chords = staves.stream().map(MadeUpScore::chords).toList();
    for (int measure = 0; measure * MEASURE < end * DIVISIONS; measure++) {
      xml.append("<measure><attributes><divisions>" + DIVISIONS / 2 + "</divisions>");
      for (int staff = 0; staff < staves.size(); staff++) {
        if (staves.get(staff).drums) {
          xml.append("<clef number='").append(staff + 1).append("'><sign>percussion</sign></clef>");
        }
      }
      xml.append("</attributes>");
      int shift = random.nextInt(8);
      for (int staff = 0; staff < staves.size(); staff++) {
        xml.append(staff == 0 ? "" : "<backup><duration>" + MEASURE + "</duration></backup>");
        measure(
            chords.get(staff),
            measure * MEASURE,
            "<voice>" + ((staff + shift) % 8 + 1) + "</voice><staff>" + (staff + 1) + "</staff>",
            xml);
      }
      xml.append("</measure>");
    }
    xml.append("</part>");
  }

  /** Notes from one time to another, in divisions. */
  private record Chord(int from, int to, List<Integer> pitches) {}

  /** What is struck together, until the next is struck. */
  private static List<Chord> chords(Part part) {
    TreeMap<Integer, List<Note>> struck = new TreeMap<>();
    for (Note note : part.notes) {
      struck
          .computeIfAbsent((int) Math.round(note.onset() * DIVISIONS), _ -> new ArrayList<>())
          .add(note);
    }
    List<Chord> chords = new ArrayList<>();
    struck.forEach(
        (from, notes) -> {
          Integer next = struck.higherKey(from);
          int to =
              (int)
                  Math.round(notes.stream().mapToDouble(Note::offset).max().orElse(0) * DIVISIONS);
          List<Integer> pitches =
              notes.stream()
                  .map(note -> (int) note.pitch())
                  .sorted(Comparator.reverseOrder())
                  .toList();
          chords.add(
              new Chord(from, Math.max(from + 1, next == null ? to : Math.min(next, to)), pitches));
        });
    return chords;
  }

  private static void measure(List<Chord> chords, int start, String place, StringBuilder xml) {
    int time = start;
    for (Chord chord : chords) {
      int from = Math.max(chord.from, start);
      int to = Math.min(chord.to, start + MEASURE);
      if (from < to) {
        xml.append(
            time < from
                ? "<note><rest/><duration>" + (from - time) + "</duration>" + place + "</note>"
                : "");
        for (int i = 0; i < chord.pitches.size(); i++) {
          note(chord, i, to - from, to < chord.to, place, xml);
        }
        time = to;
      }
    }
    xml.append(
        time < start + MEASURE
            ? "<note><rest/><duration>"
                + (start + MEASURE - time)
                + "</duration>"
                + place
                + "</note>"
            : "");
  }

  private static void note(
      Chord chord, int i, int duration, boolean tied, String place, StringBuilder xml) {
    String step = STEPS[chord.pitches.get(i) % 12];
    xml.append(i == 0 ? "<note>" : "<note><chord/>");
    xml.append("<pitch><step>")
        .append(step.charAt(0))
        .append("</step><alter>")
        .append(step.length() - 1);
    xml.append("</alter><octave>")
        .append(chord.pitches.get(i) / 12 - 1)
        .append("</octave></pitch>");
    xml.append("<duration>")
        .append(duration)
        .append("</duration>")
        .append(tied ? "<tie type='start'/>" : "");
    xml.append(place).append("</note>");
  }
}
