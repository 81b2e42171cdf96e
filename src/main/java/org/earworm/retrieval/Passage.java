package org.earworm.retrieval;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.earworm.melody.Note;
import org.earworm.melody.PitchContour;
import org.earworm.melody.Reference;

/** The part of a song that a hum was matched with. */
public final class Passage {
  /** Less of a note than this is not heard as one: seconds. */
  private static final double SHORTEST = 0.05;

  private Passage() {}

  /**
   * The notes of the song that the hum covers, in the time and key of its melody, cut where the hum
   * starts and ends. Of several melodies of the song, those of the one that agrees with the hum.
   *
   * @param hum as it was heard
   */
  public static List<Note> of(Match match, PitchContour hum) {
    double end = match.offset() + match.duration();
    Stream<Note> notes =
        match.song().references().stream()
            .min(Comparator.comparingDouble(reference -> distance(reference, match, hum.held())))
            .stream()
            .flatMap(reference -> reference.notes().stream());
    return notes
        .filter(note -> Math.min(note.offset(), end) - note.onset() >= SHORTEST)
        .filter(note -> note.offset() - Math.max(note.onset(), match.offset()) >= SHORTEST)
        .map(
            note ->
                new Note(
                    Math.max(note.onset(), match.offset()),
                    Math.min(note.offset(), end),
                    note.pitch()))
        .toList();
  }

  /** Sum of the distances in semitones, key and tempo removed, over all frames of the hum. */
  private static double distance(Reference reference, Match match, PitchContour hum) {
    double hop = PitchContour.HOP_SECONDS;
    double end = Math.max(reference.end(), match.offset() + match.duration());
    float[] melody = reference.contour(match.offset(), end + hop).semitones();
    double sum = 0;
    for (int i = 0; i < hum.frames(); i++) {
      int at = Math.min((int) (i * match.tempoRatio()), melody.length - 1);
      sum += Math.abs(hum.semitones()[i] - match.keyShift() - melody[at]);
    }
    return sum;
  }
}
