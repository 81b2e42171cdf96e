package org.earworm.catalogue;

import java.util.List;
import org.earworm.melody.Reference;
import org.earworm.voice.Tune;
import org.earworm.voice.Voice;

/**
 * What a melody of a file was read as.
 *
 * @param melodies what the song is recognised by: one, or two where it stays unsure which voice of
 *     a score is its melody, the likelier first
 * @param voices the names of their voices, alike many; none for recordings, and for scores of one
 *     voice without a name
 */
public record Reading(List<Reference> melodies, List<String> voices) {
  public Reading {
    melodies = List.copyOf(melodies);
    voices = List.copyOf(voices);
    if (melodies.isEmpty() || !voices.isEmpty() && voices.size() != melodies.size()) {
      throw new IllegalArgumentException("a reading has melodies, and a name for each or none");
    }
  }

  /** Of what has no voices to choose from. */
  public static Reading of(Reference melody) {
    return new Reading(List.of(melody), List.of());
  }

  public static Reading of(Tune tune) {
    List<String> names = tune.voices().stream().map(Voice::name).toList();
    return new Reading(
        List.copyOf(tune.voices().stream().map(Voice::melody).toList()),
        names.stream().allMatch(String::isEmpty) ? List.of() : names);
  }
}
