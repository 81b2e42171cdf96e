package org.earworm.musicxml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.earworm.melody.Note;
import org.earworm.musicxml.MusicXmlMeasure.Written;
import org.earworm.voice.CandidateVoice;
import org.earworm.voice.MelodyChoice;

/**
 * The line of one staff of a MusicXML part. Programs number voices as they like, some anew in every
 * measure: the line is the voice that is most like a melody, and where that is not written or lies
 * far beneath another, the highest.
 */
final class MusicXmlStaff {
  /** Voices that cross, as in choirs, do so by less than a fifth in the mean of a measure. */
  private static final double FIFTH = 7;

  /** A staff is written for two voices from this share of measures on in which two sound. */
  private static final double TWO_VOICED = 0.2;

  private final MusicXmlTime time;
  private final SequencedMap<Integer, SequencedMap<String, List<Written>>> measures =
      new TreeMap<>();

  MusicXmlStaff(MusicXmlTime time) {
    this.time = time;
  }

  /** Adds what is written on it in a measure, by voice. */
  void add(int measure, SequencedMap<String, List<Written>> voices) {
    measures.put(measure, voices);
  }

  /** The notes of its line by measure; empty when nothing sounds. */
  Map<Integer, List<Written>> line() {
    SequencedMap<String, List<Note>> voices = new LinkedHashMap<>();
    int sounding = 0;
    int together = 0;
    for (var measure : measures.entrySet()) {
      int heard = 0;
      for (var voice : measure.getValue().entrySet()) {
        List<Note> notes = time.notes(measure.getKey(), voice.getValue());
        if (!notes.isEmpty()) {
          voices.computeIfAbsent(voice.getKey(), _ -> new ArrayList<>()).addAll(notes);
          heard++;
        }
      }
      sounding += heard > 0 ? 1 : 0;
      together += heard > 1 ? 1 : 0;
    }
    if (voices.isEmpty()) {
      return Map.of();
    }
    String main =
        MelodyChoice.first(
                voices.entrySet().stream()
                    .map(voice -> new CandidateVoice(voice.getKey(), 0, 0, 0, voice.getValue()))
                    .toList())
            .name();
    boolean rests = together > TWO_VOICED * sounding;
    Map<Integer, List<Written>> line = new TreeMap<>();
    measures.forEach((number, measure) -> line.put(number, choose(measure, main, rests)));
    return line;
  }

  /**
   * @param rests whether the main voice is silent where it has rests only
   */
  private static List<Written> choose(
      SequencedMap<String, List<Written>> voices, String main, boolean rests) {
    List<Written> own = voices.getOrDefault(main, List.of());
    List<Written> highest =
        voices.values().stream().max(Comparator.comparingDouble(MusicXmlStaff::height)).orElse(own);
    boolean stays =
        height(own) > 0 ? height(own) + FIFTH >= height(highest) : rests && !own.isEmpty();
    return stays ? own : highest;
  }

  /** Mean pitch, 0 when there are only rests. */
  private static double height(List<Written> notes) {
    return notes.stream().mapToDouble(Written::pitch).filter(p -> p > 0).average().orElse(0);
  }
}
