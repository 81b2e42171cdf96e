package org.earworm.retrieval;

import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.earworm.melody.PitchContour;

/**
 * Dynamic time warping of a hum onto a reference, start free within a range and end free, slope
 * between 1/2 and 2 (the steps of Sakoe &amp; Chiba 1978 for P = 1, without a penalty), in a key
 * that may drift. Immutable: one for a hum, any number of references and threads.
 *
 * <p>No step stays within a row, so a row is computed in vectors across the reference. Cells are
 * whole numbers, {@code cost in cents << 10 | reference frames passed}: comparing cells compares
 * costs, and the start of the best path needs no second table.
 */
final class TimeWarping {
  /** Longest hum in seconds: what a cell has room for. */
  static final double MAX_SECONDS = 32;

  /**
   * Most that a hum can cost in semitones per frame, and then the cost of one that is not warped.
   */
  static final double WORST = 4;

  private static final VectorSpecies<Integer> LANES = IntVector.SPECIES_PREFERRED;
  private static final float CENTS = 100; // of a semitone

  /** Hop in frames of the contour: 64 ms. */
  private static final int FRAME = 2;

  private static final int PASSED_BITS = 10;
  private static final int PASSED = (1 << PASSED_BITS) - 1;
  private static final int UNREACHED = 1 << 30;

  /** Columns before the first, so that every cell has two to its left. */
  private static final int MARGIN = 2;

  /** A pitch far from every other, in cents. */
  private static final int NOTHING = 1 << 20;

  /** Most that a frame can cost, in cents: a wrong note costs the same however wrong it is. */
  private static final int CAP = (int) (WORST * CENTS);

  /** Keys from 2 semitones below the given one to 2 above. */
  private static final int KEYS = 9;

  private static final int KEY_STEP = 50;

  /**
   * What it costs to go on {@link #KEY_STEP} higher or lower; hums do drift, so it must be cheap.
   */
  private static final int DRIFT = 200 << PASSED_BITS;

  private final int[] hum;

  /**
   * Prepares a hum.
   *
   * @param hum a held contour of at least one frame and at most {@link #MAX_SECONDS}
   */
  TimeWarping(PitchContour hum) {
    double seconds = hum.frames() * PitchContour.HOP_SECONDS;
    if (seconds > MAX_SECONDS) {
      throw new IllegalArgumentException(
          "a hum lasts at most %s s; seconds=%s".formatted(MAX_SECONDS, seconds));
    }
    this.hum = new int[(hum.frames() + FRAME - 1) / FRAME];
    for (int i = 0; i < this.hum.length; i++) {
      this.hum[i] = Math.round(CENTS * hum.semitones()[i * FRAME]);
    }
  }

  /**
   * The best path that starts in frames {@code from} (inclusive) to {@code to} (exclusive) of a
   * reference. One that runs on past the reference's end pays the most that a frame can cost.
   *
   * @param reference a held contour
   * @param keyShift semitones the hum lies above the reference, right within 2 semitones
   */
  Alignment best(PitchContour reference, int from, int to, double keyShift) {
    int starts = Math.max(1, (to - from + FRAME - 1) / FRAME);
    int[] melody = cents(reference, from, starts + 2 * hum.length);
    int[][] last = unreached(melody.length);
    int[][] beforeLast = unreached(melody.length);
    int[][] row = unreached(melody.length);
    int lowest = Math.round(CENTS * (float) keyShift) - KEYS / 2 * KEY_STEP;
    for (int key = 0; key < KEYS; key++) {
      int pitch = hum[0] - lowest - key * KEY_STEP;
      for (int j = MARGIN; j < MARGIN + starts; j++) {
        last[key][j] = Math.min(Math.abs(melody[j] - pitch), CAP) << PASSED_BITS;
      }
    }
    for (int i = 1; i < hum.length; i++) {
      int reached = MARGIN + starts + 2 * i;
      for (int key = 0; key < KEYS; key++) {
        int pitch = hum[i] - lowest - key * KEY_STEP;
        advance(melody, pitch, beforeLast[key], last[key], row[key], reached);
      }
      for (int key = 1; key < KEYS; key++) {
        drift(row[key - 1], row[key], reached);
      }
      for (int key = KEYS - 2; key >= 0; key--) {
        drift(row[key + 1], row[key], reached);
      }
      int[][] reused = beforeLast;
      beforeLast = last;
      last = row;
      row = reused;
    }
    return cheapest(last, from, reference.frames(), lowest);
  }

  /** One frame of the hum: it passes one frame of the reference, or two, or two share one. */
  private static void advance(
      int[] melody, int pitch, int[] beforeLast, int[] last, int[] row, int reached) {
    for (int j = MARGIN; j < reached; j += LANES.length()) {
      IntVector cost =
          IntVector.fromArray(LANES, melody, j)
              .sub(pitch)
              .abs()
              .min(CAP)
              .lanewise(VectorOperators.LSHL, PASSED_BITS);
      IntVector even = IntVector.fromArray(LANES, last, j - 1).add(1);
      IntVector faster = IntVector.fromArray(LANES, last, j - 2).add(2);
      IntVector slower = IntVector.fromArray(LANES, beforeLast, j - 1).add(1).add(cost);
      even.min(faster).min(slower).add(cost).intoArray(row, j);
    }
  }

  private static void drift(int[] from, int[] to, int reached) {
    for (int j = MARGIN; j < reached; j += LANES.length()) {
      IntVector.fromArray(LANES, from, j)
          .add(DRIFT)
          .min(IntVector.fromArray(LANES, to, j))
          .intoArray(to, j);
    }
  }

  private Alignment cheapest(int[][] row, int from, int frames, int lowest) {
    int bestKey = 0;
    int bestEnd = MARGIN;
    for (int key = 0; key < KEYS; key++) {
      for (int j = MARGIN; j < row[key].length; j++) {
        if (row[key][j] < row[bestKey][bestEnd]) {
          bestKey = key;
          bestEnd = j;
        }
      }
    }
    int cell = row[bestKey][bestEnd];
    int end = from + (bestEnd - MARGIN + 1) * FRAME;
    int start = end - ((cell & PASSED) + 1) * FRAME;
    return new Alignment(
        (cell >> PASSED_BITS) / CENTS / hum.length,
        start * PitchContour.HOP_SECONDS,
        Math.min(end, frames) * PitchContour.HOP_SECONDS,
        (lowest + bestKey * KEY_STEP) / CENTS);
  }

  /**
   * Every second frame from {@code from} on in cents, with room for whole vectors on both sides.
   */
  private static int[] cents(PitchContour reference, int from, int columns) {
    int[] cents = new int[MARGIN + columns + LANES.length()];
    Arrays.fill(cents, NOTHING);
    for (int j = 0; j < columns && from + j * FRAME < reference.frames(); j++) {
      cents[MARGIN + j] = Math.round(CENTS * reference.semitones()[from + j * FRAME]);
    }
    return cents;
  }

  private static int[][] unreached(int columns) {
    int[][] rows = new int[KEYS][columns];
    for (int[] row : rows) {
      Arrays.fill(row, UNREACHED);
    }
    return rows;
  }
}
