package org.earworm.musicxml;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;
import org.earworm.musicxml.MusicXmlMeasure.Written;
import org.earworm.voice.CandidateVoice;
import org.earworm.voice.MelodyException;
import org.earworm.voice.Performance;

/** The staves of the parts of a MusicXML score as candidates for its melody. */
final class MusicXmlVoices {
  private final MusicXmlTime time;
  private final List<CandidateVoice> candidates = new ArrayList<>();

  /** What the melodies of candidates are played from, once they are chosen. */
  private final Map<CandidateVoice, Line> lines = new IdentityHashMap<>();

  private record Line(MusicXmlPart part, Map<Integer, List<Written>> notes) {}

  /**
   * @param parts by their ids, read to the end
   * @param names what the score says of the parts
   */
  MusicXmlVoices(
      MusicXmlClock clock,
      SequencedMap<String, MusicXmlPart> parts,
      Map<String, MusicXmlPartName> names) {
    time = new MusicXmlTime(clock, parts.values());
    int number = 0;
    for (var part : parts.entrySet()) {
      number++;
      MusicXmlPartName name = names.getOrDefault(part.getKey(), new MusicXmlPartName());
      String shown = name.name().isEmpty() ? "part " + number : name.name();
      add(part.getValue(), shown, name.hint());
    }
  }

  /** Those that sound, in their order. */
  List<CandidateVoice> candidates() {
    return candidates;
  }

  /**
   * @throws MelodyException when too much sounds
   */
  Melody melody(CandidateVoice candidate) {
    Line line = Objects.requireNonNull(lines.get(candidate));
    return Performance.of(MusicXmlLine.signs(line.part, line.notes, time));
  }

  private void add(MusicXmlPart part, String name, double hint) {
    Map<Integer, MusicXmlStaff> staves = new TreeMap<>();
    part.measures()
        .forEach(
            (number, measure) ->
                measure
                    .staves()
                    .forEach(
                        (staff, voices) ->
                            staves
                                .computeIfAbsent(staff, _ -> new MusicXmlStaff(time))
                                .add(number, voices)));
    staves.forEach(
        (staff, written) -> {
          Map<Integer, List<Written>> line = written.line();
          List<Note> notes = new ArrayList<>();
          line.forEach((number, measure) -> notes.addAll(time.notes(number, measure)));
          if (!notes.isEmpty()) {
            String shown = staves.size() > 1 ? name + ", staff " + (staff + 1) : name;
            CandidateVoice candidate = new CandidateVoice(shown, hint, words(line), staff, notes);
            candidates.add(candidate);
            lines.put(candidate, new Line(part, line));
          }
        });
  }

  private static double words(Map<Integer, List<Written>> line) {
    List<Written> sounding =
        line.values().stream().flatMap(List::stream).filter(note -> note.pitch() > 0).toList();
    return sounding.stream().filter(Written::words).count() / (double) sounding.size();
  }
}
