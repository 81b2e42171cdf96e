package org.earworm.voice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;

/**
 * How one voice among all voices of a score sounds, in what tells melodies from accompaniments. All
 * are shares of its line, the highest of what it strikes together, unless said otherwise.
 *
 * @param active the share of the song during which it sounds
 * @param beneath of notes that are struck together with a higher one of another voice
 * @param alone of its notes, those that are in the line
 * @param stepwise of steps of at most a major third
 * @param repeated of notes as high as the one before, as syllables make them; 0.15 at the most
 * @param even how much of it beyond four fifths follows at one and the same interval of time
 * @param sung of notes from C3 to C6
 * @param wide octaves that its range, without a twentieth at either end, exceeds a tenth
 * @param slow how much longer than 0.6 s its notes are in the mean, natural logarithm
 */
record VoiceTraits(
    double active,
    double beneath,
    double alone,
    double stepwise,
    double repeated,
    double even,
    double sung,
    double wide,
    double slow) {
  private static final double TOGETHER_SECONDS = 0.03;
  private static final int LARGEST_STEP = 4;
  private static final int LOWEST_SUNG = 48;
  private static final int HIGHEST_SUNG = 84;
  private static final int TENTH = 16;
  private static final double MOST_REPEATED = 0.15;
  private static final double MOST_EVEN = 0.8;
  private static final double NOTES_PER_SECOND = 1.6;

  /** A song of several voices: how long it is, and how high it strikes when. */
  private static final class Song {
    final double seconds;
    final Map<Long, Double> struck = new HashMap<>();

    Song(List<List<Note>> voices) {
      double start = Double.POSITIVE_INFINITY;
      double end = 0;
      for (List<Note> voice : voices) {
        for (Note note : voice) {
          start = Math.min(start, note.onset());
          end = Math.max(end, note.offset());
          struck.merge(moment(note), note.pitch(), Math::max);
        }
      }
      seconds = end - start;
    }

    boolean strikesAbove(Note note) {
      for (long moment = moment(note) - 1; moment <= moment(note) + 1; moment++) {
        if (struck.getOrDefault(moment, 0.0) > note.pitch()) {
          return true;
        }
      }
      return false;
    }

    private static long moment(Note note) {
      return Math.round(note.onset() / TOGETHER_SECONDS);
    }
  }

  /** Of each voice of a song; its notes in seconds, in any order, at least one. */
  static List<VoiceTraits> of(List<List<Note>> voices) {
    Song song = new Song(voices);
    return voices.stream().map(voice -> of(voice, song)).toList();
  }

  private static VoiceTraits of(List<Note> notes, Song song) {
    List<Note> line = Melody.skyline(notes).notes();
    int size = line.size();
    int steps = 0;
    int repeated = 0;
    Map<Long, Integer> intervals = new HashMap<>();
    for (int i = 1; i < size; i++) {
      double step = Math.abs(line.get(i).pitch() - line.get(i - 1).pitch());
      steps += step <= LARGEST_STEP ? 1 : 0;
      repeated += step == 0 ? 1 : 0;
      double seconds = line.get(i).onset() - line.get(i - 1).onset();
      // A quarter of an octave: what is played by hand is not quite even.
      intervals.merge(Math.round(4 * Math.log(seconds) / Math.log(2)), 1, Integer::sum);
    }
    int even = intervals.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    double seconds = line.stream().mapToDouble(Note::duration).sum();
    double[] pitches = line.stream().mapToDouble(Note::pitch).sorted().toArray();
    double range = pitches[(int) (size * 0.95)] - pitches[(int) (size * 0.05)];
    return new VoiceTraits(
        seconds / song.seconds,
        share(line, song::strikesAbove),
        size / (double) notes.size(),
        (steps + 1) / (double) size,
        Math.min(MOST_REPEATED, repeated / (double) size),
        Math.max(0, even / (double) size - MOST_EVEN),
        share(notes, note -> note.pitch() >= LOWEST_SUNG && note.pitch() <= HIGHEST_SUNG),
        Math.max(0, range - TENTH) / 12,
        Math.max(0, Math.log(NOTES_PER_SECOND * seconds / size)));
  }

  private static double share(List<Note> notes, Predicate<Note> condition) {
    return notes.stream().filter(condition).count() / (double) notes.size();
  }

  /**
   * The logarithm, plus a constant of the song, of the odds that the voice is the melody. The
   * weights are those of a conditional logit over 909 songs of POP909 and 500 lead sheets of
   * OpenEWLD with made-up accompaniments, rounded; docs/evaluation.md says how well they do.
   */
  double logOdds() {
    return 5 * active
        - 5 * beneath
        + 20 * alone
        + 8 * stepwise
        + 20 * repeated
        - 30 * even
        + 7 * sung
        - 5 * wide
        - 6 * slow;
  }
}
