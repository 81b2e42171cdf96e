package org.earworm.musicxml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.earworm.melody.Note;
import org.earworm.musicxml.MusicXmlMeasure.Written;

/**
 * When the measures of a MusicXML score are: every part's measure of one number starts at one time.
 */
final class MusicXmlTime {
  private final MusicXmlClock clock;

  /** Quarter notes of each measure. */
  private final List<Double> lengths = new ArrayList<>();

  /** Seconds at which each measure starts. */
  private final List<Double> starts = new ArrayList<>();

  /**
   * @param parts all that are in the score, read to the end
   */
  MusicXmlTime(MusicXmlClock clock, Collection<MusicXmlPart> parts) {
    this.clock = clock;
    for (MusicXmlPart part : parts) {
      part.measures()
          .forEach(
              (number, measure) -> {
                while (lengths.size() <= number) {
                  lengths.add(0.0);
                }
                lengths.set(number, Math.max(lengths.get(number), measure.length));
              });
    }
    double start = 0;
    for (int i = 0; i < lengths.size(); i++) {
      starts.add(start);
      start += clock.seconds(i, 0, lengths.get(i));
    }
  }

  /** The length of a measure in quarter notes: of the longest, where a part leaves it empty. */
  double length(int number, MusicXmlMeasure measure) {
    return measure.length > 0 ? measure.length : lengths.get(number);
  }

  /** Seconds from one time in a measure to a later one, in quarter notes from its start. */
  double seconds(int measure, double from, double to) {
    return clock.seconds(measure, from, to);
  }

  /** What sounds of a measure, in seconds from the start of the score without repeats. */
  List<Note> notes(int measure, List<Written> written) {
    List<Note> notes = new ArrayList<>();
    for (Written note : written) {
      double onset = starts.get(measure) + seconds(measure, 0, note.time());
      double offset = onset + seconds(measure, note.time(), note.end());
      if (note.pitch() > 0 && note.pitch() < 128 && offset > onset) {
        notes.add(new Note(onset, offset, note.pitch()));
      }
    }
    return notes;
  }
}
