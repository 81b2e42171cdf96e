package org.earworm.musicxml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.earworm.voice.Sign;

/** One measure of a part of a MusicXML score; times are in quarter notes from its start. */
final class MusicXmlMeasure {
  /**
   * A note, or a rest of pitch 0.
   *
   * @param staff from 0
   */
  record Written(
      double time, double quarters, double pitch, boolean tied, boolean words, int staff) {
    double end() {
      return time + quarters;
    }
  }

  /** What repeats music, at a time: infinity at the measure's end. */
  record Bar(double time, Sign sign) {}

  /** What is written of a voice without going back in time. */
  private record Segment(int number, String voice) {}

  final List<Bar> bars = new ArrayList<>();
  private final Map<Segment, List<Written>> segments = new LinkedHashMap<>();
  private int segment;

  /** The furthest that a note, rest or gap of it reaches. */
  double length;

  void add(String voice, Written note) {
    segments.computeIfAbsent(new Segment(segment, voice), _ -> new ArrayList<>()).add(note);
  }

  void back() {
    segment++;
  }

  /**
   * The voices of each staff, in order of their names. A voice that wanders to another staff stays
   * with the one that has most of its notes; one name on two staves is two voices.
   */
  Map<Integer, SequencedMap<String, List<Written>>> staves() {
    Map<Integer, SequencedMap<String, List<Written>>> staves = new TreeMap<>();
    segments.forEach(
        (segment, notes) ->
            staves
                .computeIfAbsent(home(notes), _ -> new TreeMap<>())
                .computeIfAbsent(segment.voice, _ -> new ArrayList<>())
                .addAll(notes));
    return staves;
  }

  private static int home(List<Written> notes) {
    Map<Integer, Integer> count = new TreeMap<>();
    int home = notes.getFirst().staff();
    for (Written note : notes) {
      int staff = note.staff();
      if (count.merge(staff, 1, Integer::sum) > count.getOrDefault(home, 0)) {
        home = staff;
      }
    }
    return home;
  }
}
