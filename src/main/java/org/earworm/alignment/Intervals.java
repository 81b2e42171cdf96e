package org.earworm.alignment;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Median;
import org.earworm.melody.PitchContour;

/**
 * How far the steps from note to note are off. Whoever hums a song gets most of them right, slide
 * into notes as they may; a hum bent to fit another song is wrong in many by a little.
 */
public final class Intervals {
  /** Semitones that a step can be off: a wrong note is a wrong note. */
  private static final double WORST = 1.5;

  /** So many more steps are assumed, as far off as what is assumed when none is known. */
  private static final int DOUBT = 3;

  /** What is assumed of a hum that was not warped. */
  public static final double UNKNOWN = 0.6;

  private Intervals() {}

  /**
   * How far steps are off.
   *
   * @param piece of a hum
   * @param path frame of the reference for every second frame of the piece, ascending
   * @param reference a held contour
   * @param onsets frames of the reference in which notes start, ascending
   * @return mean in semitones, from 0 to {@link #WORST}
   */
  static double of(Piece piece, int[] path, PitchContour reference, int[] onsets) {
    PassedNotes notes = PassedNotes.of(path, onsets);
    double[] errors = new double[notes.onsets().length];
    for (int i = 0; i < errors.length; i++) {
      double end = i + 1 < errors.length ? notes.frames()[i + 1] : piece.contour().frames();
      errors[i] =
          pitch(piece, (int) Math.ceil(notes.frames()[i]), (int) Math.ceil(end))
              - reference.semitones()[notes.onsets()[i]];
    }
    double off =
        IntStream.range(1, errors.length)
            .mapToDouble(i -> Math.min(Math.abs(errors[i] - errors[i - 1]), WORST))
            .sum();
    return (off + DOUBT * UNKNOWN) / (Math.max(0, errors.length - 1) + DOUBT);
  }

  /** Where the voice has come to rest: the later half of what is voiced of a note. */
  private static double pitch(Piece piece, int from, int to) {
    int start = Math.min(from, piece.contour().frames() - 1);
    float[] heard = piece.heard().semitones();
    double[] voiced =
        IntStream.range(start, Math.min(to, heard.length))
            .mapToDouble(i -> heard[i])
            .filter(pitch -> pitch > 0)
            .toArray();
    return voiced.length == 0
        ? piece.contour().semitones()[start] // the note before still holds
        : Median.withDefaults()
            .evaluate(Arrays.copyOfRange(voiced, voiced.length / 2, voiced.length));
  }
}
