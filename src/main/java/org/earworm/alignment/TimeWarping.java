package org.earworm.alignment;

import java.util.Arrays;
import java.util.Locale;
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
public final class TimeWarping {
  /** Longest hum in seconds: what a cell has room for. */
  static final double MAX_SECONDS = 32;

  /**
   * Most that a hum can cost in semitones per frame, and then the cost of one that is not warped.
   */
  public static final double WORST = 4;

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
          String.format(Locale.ROOT, "a hum lasts at most %s s; seconds=%s", MAX_SECONDS, seconds));
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
    int[][][] rows = new int[3][][]; // the steps look back two rows
    Arrays.setAll(rows, i -> unreached(melody.length));
    int lowest = lowest(keyShift);
    for (int i = 0; i < hum.length; i++) {
      fill(rows, i, melody, starts, lowest);
    }
    return cheapest(rows[(hum.length - 1) % rows.length], from, reference.frames(), lowest);
  }

  /**
   * The path of an alignment found by {@link #best}.
   *
   * @return {@code int[(frames + 1) / 2]}, the frame of the reference that every second frame of
   *     the hum lies on, ascending
   */
  int[] path(PitchContour reference, Alignment alignment) {
    int from = (int) Math.round(alignment.start() / PitchContour.HOP_SECONDS);
    int[] melody = cents(reference, from, 1 + 2 * hum.length);
    int[][][] rows = new int[Math.max(3, hum.length)][][];
    Arrays.setAll(rows, i -> unreached(melody.length));
    int lowest = lowest(alignment.keyShift());
    for (int i = 0; i < hum.length; i++) {
      fill(rows, i, melody, 1, lowest);
    }
    int[] path = trace(rows, melody, lowest);
    Arrays.setAll(path, i -> from + (path[i] - MARGIN) * FRAME);
    return path;
  }

  /** The columns of the cheapest path: each cell's value tells which step led to it. */
  private int[] trace(int[][][] rows, int[] melody, int lowest) {
    int[] columns = new int[hum.length];
    int i = hum.length - 1;
    int key = cheapestKey(rows[i]);
    int j = cheapestColumn(rows[i][key]);
    columns[i] = j;
    while (i > 0) {
      int pitch = hum[i] - lowest - key * KEY_STEP;
      int cost = Math.min(Math.abs(melody[j] - pitch), CAP) << PASSED_BITS;
      int before = rows[i][key][j] - cost;
      if (before == rows[i - 1][key][j - 1] + 1) {
        columns[--i] = --j;
      } else if (before == rows[i - 1][key][j - 2] + 2) {
        columns[--i] = j -= 2;
      } else if (i > 1 && before == rows[i - 2][key][j - 1] + 1 + cost) {
        columns[--i] = j;
        columns[--i] = --j;
      } else {
        boolean rose = key > 0 && rows[i][key][j] == rows[i][key - 1][j] + DRIFT;
        key += rose ? -1 : 1;
      }
    }
    return columns;
  }

  private static int lowest(double keyShift) {
    return Math.round(CENTS * (float) keyShift) - KEYS / 2 * KEY_STEP;
  }

  /** The first column that a path can have reached by frame i of the hum, all steps slow. */
  private static int earliest(int i) {
    return MARGIN + i / 2;
  }

  /** The costs of the hum's frame i, in as many rows as are kept. */
  private void fill(int[][][] rows, int i, int[] melody, int starts, int lowest) {
    int[][] row = rows[i % rows.length];
    if (i == 0) {
      for (int key = 0; key < KEYS; key++) {
        int pitch = hum[i] - lowest - key * KEY_STEP;
        for (int j = MARGIN; j < MARGIN + starts; j++) {
          row[key][j] = Math.min(Math.abs(melody[j] - pitch), CAP) << PASSED_BITS;
        }
      }
      return;
    }
    int earliest = earliest(i);
    for (int[] cells : row) { // an earlier frame's costs are still there
      Arrays.fill(cells, earliest - MARGIN, earliest, UNREACHED);
    }
    int[][] last = rows[(i - 1) % rows.length];
    int[][] beforeLast = rows[(i + rows.length - 2) % rows.length];
    int reached = MARGIN + starts + 2 * i;
    for (int j = earliest; j < reached; j += LANES.length()) {
      advance(melody, hum[i] - lowest, beforeLast, last, row, j);
    }
  }

  /** Some columns of a frame of the hum, in every key; then the key drifts up, and down. */
  private static void advance(
      int[] melody, int pitch, int[][] beforeLast, int[][] last, int[][] row, int j) {
    IntVector notes = IntVector.fromArray(LANES, melody, j).sub(pitch);
    IntVector drifted = IntVector.broadcast(LANES, UNREACHED);
    for (int key = 0; key < KEYS; key++) {
      IntVector cost =
          notes.add(key * KEY_STEP).abs().min(CAP).lanewise(VectorOperators.LSHL, PASSED_BITS);
      drifted = step(cost, beforeLast[key], last[key], j).min(drifted.add(DRIFT));
      drifted.intoArray(row[key], j);
    }
    for (int key = KEYS - 2; key >= 0; key--) {
      drifted = IntVector.fromArray(LANES, row[key], j).min(drifted.add(DRIFT));
      drifted.intoArray(row[key], j);
    }
  }

  /** One frame of the hum: it passes one frame of the reference, or two, or two share one. */
  private static IntVector step(IntVector cost, int[] beforeLast, int[] last, int j) {
    IntVector even = IntVector.fromArray(LANES, last, j - 1).add(1);
    IntVector faster = IntVector.fromArray(LANES, last, j - 2).add(2);
    IntVector slower = IntVector.fromArray(LANES, beforeLast, j - 1).add(1).add(cost);
    return even.min(faster).min(slower).add(cost);
  }

  private Alignment cheapest(int[][] row, int from, int frames, int lowest) {
    int key = cheapestKey(row);
    int column = cheapestColumn(row[key]);
    int cell = row[key][column];
    int end = from + (column - MARGIN + 1) * FRAME;
    int start = end - ((cell & PASSED) + 1) * FRAME;
    return new Alignment(
        (cell >> PASSED_BITS) / CENTS / hum.length,
        start * PitchContour.HOP_SECONDS,
        Math.min(end, frames) * PitchContour.HOP_SECONDS,
        (lowest + key * KEY_STEP) / CENTS);
  }

  private int cheapestKey(int[][] row) {
    int best = 0;
    for (int key = 1; key < KEYS; key++) {
      if (row[key][cheapestColumn(row[key])] < row[best][cheapestColumn(row[best])]) {
        best = key;
      }
    }
    return best;
  }

  /** In the row of the hum's last frame. */
  private int cheapestColumn(int[] cells) {
    int best = earliest(hum.length - 1);
    for (int j = best; j < cells.length; j++) {
      if (cells[j] < cells[best]) {
        best = j;
      }
    }
    return best;
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
