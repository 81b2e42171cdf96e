package org.earworm.training;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.earworm.catalogue.Song;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;

/**
 * Finds melodies that quote others, in any key, at any tempo and in any rhythm: runs of intervals,
 * repeated notes counted once, so that a syllable more does not hide a tune.
 */
public final class PassageIndex {
  /** A long passage: this many intervals anywhere. */
  private static final int PASSAGE = 12;

  /** An opening: this many intervals at the start of both. */
  private static final int OPENING = 7;

  private final Set<List<Integer>> passages = new HashSet<>();
  private final Set<List<Integer>> openings = new HashSet<>();

  public PassageIndex(List<Melody> melodies) {
    for (Melody melody : melodies) {
      List<Integer> intervals = intervals(melody);
      openings.add(opening(intervals));
      for (int i = 0; i + PASSAGE <= intervals.size(); i++) {
        passages.add(List.copyOf(intervals.subList(i, i + PASSAGE)));
      }
    }
  }

  /** Whether a melody of the song does. */
  public boolean quotes(Song song) {
    return song.melodies().stream().anyMatch(this::quotes);
  }

  /** Whether a melody opens as an indexed one does, or shares a long passage with one. */
  boolean quotes(Melody melody) {
    List<Integer> intervals = intervals(melody);
    if (openings.contains(opening(intervals))) {
      return true;
    }
    for (int i = 0; i + PASSAGE <= intervals.size(); i++) {
      if (passages.contains(intervals.subList(i, i + PASSAGE))) {
        return true;
      }
    }
    return false;
  }

  private static List<Integer> opening(List<Integer> intervals) {
    return List.copyOf(intervals.subList(0, Math.min(OPENING, intervals.size())));
  }

  private static List<Integer> intervals(Melody melody) {
    List<Integer> intervals = new ArrayList<>();
    List<Note> notes = melody.notes();
    for (int i = 1; i < notes.size(); i++) {
      int interval = (int) Math.round(notes.get(i).pitch() - notes.get(i - 1).pitch());
      if (interval != 0) {
        intervals.add(interval);
      }
    }
    return intervals;
  }
}
