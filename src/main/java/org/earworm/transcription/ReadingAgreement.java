package org.earworm.transcription;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;

/** How far two readings of one melody agree, from best to worst. */
enum ReadingAgreement {
  SAME("same notes at the same times"),
  OTHER_TIMES("same notes, other times"),
  OTHER_KEY("same notes in another key or octave"),
  OTHER_REPEATS("other repeats"),
  OTHER_PITCHES("as many notes, some of other pitches"),
  OTHER_NOTES("other notes"),
  UNREAD("read by one alone");

  /** Notes in a row that are enough to know a place by. */
  private static final int RUN = 4;

  /** Of runs that both have, when they are the same music in another order. */
  private static final double MOST = 0.8;

  private static final double SAME_TIME = 0.02;

  final String words;

  ReadingAgreement(String words) {
    this.words = words;
  }

  /** The best with any of the other voices. */
  static ReadingAgreement of(List<Melody> one, List<Melody> others) {
    return one.stream()
        .flatMap(melody -> others.stream().map(other -> of(melody, other)))
        .min(Comparator.naturalOrder())
        .orElse(UNREAD);
  }

  private static ReadingAgreement of(Melody one, Melody other) {
    long[] pitches = pitches(one);
    long[] others = pitches(other);
    if (Arrays.equals(pitches, others)) {
      return sameTimes(one.notes(), other.notes()) ? SAME : OTHER_TIMES;
    }
    if (Arrays.equals(steps(pitches), steps(others))) {
      return OTHER_KEY;
    }
    if (Math.min(shared(pitches, others), shared(others, pitches)) >= MOST
        && pitches.length != others.length) {
      return OTHER_REPEATS;
    }
    return pitches.length == others.length ? OTHER_PITCHES : OTHER_NOTES;
  }

  private static boolean sameTimes(List<Note> one, List<Note> other) {
    double shift = other.getFirst().onset() - one.getFirst().onset();
    for (int i = 0; i < one.size(); i++) {
      if (Math.abs(other.get(i).onset() - one.get(i).onset() - shift) > SAME_TIME) {
        return false;
      }
    }
    return true;
  }

  private static long[] pitches(Melody melody) {
    return melody.notes().stream().mapToLong(note -> Math.round(note.pitch())).toArray();
  }

  private static long[] steps(long[] pitches) {
    long[] steps = new long[pitches.length];
    for (int i = 1; i < pitches.length; i++) {
      steps[i] = pitches[i] - pitches[i - 1];
    }
    return steps;
  }

  /** Share of the runs of notes that the other has, too. */
  private static double shared(long[] pitches, long[] others) {
    Set<List<Long>> runs = new HashSet<>(runs(others));
    List<List<Long>> own = runs(pitches);
    return own.stream().filter(runs::contains).count() / (double) Math.max(1, own.size());
  }

  private static List<List<Long>> runs(long[] pitches) {
    List<List<Long>> runs = new ArrayList<>();
    for (int i = 0; i + RUN <= pitches.length; i++) {
      runs.add(Arrays.stream(pitches, i, i + RUN).boxed().toList());
    }
    return runs;
  }
}
