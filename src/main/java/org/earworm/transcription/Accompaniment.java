package org.earworm.transcription;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;

/**
 * Voices to a melody, made up: a chord a second from the melody's key that fits it best, and what
 * bands, pianists and choirs play and sing to chords. They are no music to listen to, but as high,
 * as busy and as even as such voices are.
 */
final class Accompaniment {
  private static final double CHORD_SECONDS = 1;
  private static final int[] MAJOR_SCALE = {0, 2, 4, 5, 7, 9, 11};

  private final Melody melody;
  private final RandomGenerator random;
  private final List<int[]> chords = new ArrayList<>();

  Accompaniment(Melody melody, RandomGenerator random) {
    this.melody = melody;
    this.random = random;
    int key = key();
    for (double time = melody.start(); time < melody.end(); time += CHORD_SECONDS) {
      chords.add(chord(key, weights(time, time + CHORD_SECONDS)));
    }
  }

  /** Roots and fifths, two a second, from C2 on. */
  List<Note> bass() {
    return each(0.5, (step, chord) -> new int[] {at(36, chord[step % 4 == 3 ? 2 : 0])});
  }

  /** Triads held as long as the chord, around C4. */
  List<Note> pad() {
    return each(CHORD_SECONDS, (_, chord) -> triad(52, chord));
  }

  /** Triads struck again and again, around G3. */
  List<Note> strumming() {
    return each(0.25, (step, chord) -> step % 4 == 3 ? new int[0] : triad(48, chord));
  }

  /** Broken chords from C4 to C6, often above the melody. */
  List<Note> arpeggio() {
    return each(0.25, (step, chord) -> new int[] {at(60 + 12 * (step / 3 % 2), chord[step % 3])});
  }

  /** Long high notes, a chord's third or fifth from A4 on. */
  List<Note> strings() {
    return each(CHORD_SECONDS, (_, chord) -> new int[] {at(69, chord[random.nextInt(1, 3)])});
  }

  /** Quick scales and leaps from A4 on, in the melody's rests and now and then beside it. */
  List<Note> leadGuitar() {
    return each(
        0.125,
        (step, chord) ->
            step / 16 % 3 == 0 || !sounds(melody.start() + step * 0.125)
                ? new int[] {at(69 + random.nextInt(8), chord[random.nextInt(3)])}
                : new int[0]);
  }

  /** A bass beneath, and triads after it: what a pianist's left hand plays. */
  List<Note> leftHand() {
    return each(
        0.5, (step, chord) -> step % 2 == 0 ? new int[] {at(36, chord[0])} : triad(50, chord));
  }

  /**
   * Voices of a choir under the melody, in its rhythm.
   *
   * @param voice 1 alto, 2 tenor, 3 bass
   */
  List<Note> choir(int voice) {
    List<Note> notes = new ArrayList<>();
    for (Note note : melody.notes()) {
      int[] chord = chords.get((int) ((note.onset() - melody.start()) / CHORD_SECONDS));
      int pitch = (int) note.pitch();
      for (int below = 0; below < Math.min(voice, 2); below++) {
        pitch = under(pitch - 2, chord);
      }
      notes.add(
          new Note(
              note.onset(),
              note.offset(),
              voice == 3 ? at(under(pitch - 12, chord) - 6, chord[0]) : pitch));
    }
    return notes;
  }

  /** Drums: kick, snare and hi-hat. */
  List<Note> drums() {
    return each(0.25, (step, _) -> new int[] {step % 4 == 0 ? 36 : step % 4 == 2 ? 38 : 42});
  }

  private interface Player {
    int[] play(int step, int[] chord);
  }

  private List<Note> each(double seconds, Player player) {
    List<Note> notes = new ArrayList<>();
    for (int step = 0; melody.start() + step * seconds < melody.end(); step++) {
      double onset = melody.start() + step * seconds;
      for (int pitch : player.play(step, chords.get((int) (step * seconds / CHORD_SECONDS)))) {
        notes.add(new Note(onset, onset + seconds, pitch));
      }
    }
    return notes;
  }

  private boolean sounds(double time) {
    return melody.notes().stream().anyMatch(n -> n.onset() <= time && time < n.offset());
  }

  /** The lowest pitch from {@code lowest} on that is of a pitch class. */
  private static int at(int lowest, int pitchClass) {
    return lowest + Math.floorMod(pitchClass - lowest, 12);
  }

  private static int[] triad(int lowest, int[] chord) {
    return Arrays.stream(chord).map(pitchClass -> at(lowest, pitchClass)).toArray();
  }

  /** The highest pitch of the chord that is not above {@code highest}. */
  private static int under(int highest, int[] chord) {
    return Arrays.stream(chord)
        .map(pc -> highest - Math.floorMod(highest - pc, 12))
        .max()
        .orElseThrow();
  }

  private int key() {
    double[] weights = weights(melody.start(), melody.end());
    return max(
        12, key -> Arrays.stream(MAJOR_SCALE).mapToDouble(i -> weights[(key + i) % 12]).sum());
  }

  private static int[] chord(int key, double[] weights) {
    int degree =
        max(
            6,
            root ->
                DoubleStream.of(
                        weights[tone(key, root)],
                        weights[tone(key, root + 2)],
                        weights[tone(key, root + 4)])
                    .sum());
    return new int[] {tone(key, degree), tone(key, degree + 2), tone(key, degree + 4)};
  }

  private static int tone(int key, int degree) {
    return (key + MAJOR_SCALE[degree % 7]) % 12;
  }

  private interface Score {
    double of(int candidate);
  }

  private static int max(int candidates, Score score) {
    return java.util.stream.IntStream.range(0, candidates)
        .boxed()
        .max(Comparator.comparingDouble(score::of))
        .orElseThrow();
  }

  /** Seconds of each pitch class between two times. */
  private double[] weights(double from, double to) {
    double[] weights = new double[12];
    for (Note note : melody.notes()) {
      double seconds = Math.min(to, note.offset()) - Math.max(from, note.onset());
      weights[(int) note.pitch() % 12] += Math.max(0, seconds);
    }
    return weights;
  }
}
