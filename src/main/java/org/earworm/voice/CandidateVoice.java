package org.earworm.voice;

import java.util.List;
import org.earworm.melody.Note;

/**
 * A voice of a score that may be its melody, and what the score says about it.
 *
 * @param name as shown to people
 * @param hint what its names say of it, see {@link VoiceName#hint}
 * @param words the share of its notes that have words beneath, 0 to 1
 * @param staff its staff among those of its instrument, 0 for the uppermost
 * @param notes at least one, in seconds, in any order, chords and overlaps included
 */
public record CandidateVoice(String name, double hint, double words, int staff, List<Note> notes) {
  /** When its last note ends, seconds. */
  public double end() {
    return notes.stream().mapToDouble(Note::offset).max().orElse(0);
  }
}
