package org.earworm.alignment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/**
 * The comparators of a sorting network that find the median of a fixed number of values: Batcher's
 * merge exchange (Knuth, TAOCP vol. 3, 5.2.2 M) without those that only sort the rest. No branch
 * depends on the values, so every lane of a vector finds a median of its own. Immutable.
 */
final class MedianNetwork {
  private final int values;

  /** Pairs of rows to order, flattened. */
  private final int[] comparators;

  /**
   * @param values how many, even
   */
  MedianNetwork(int values) {
    this.values = values;
    this.comparators = needed(mergeExchange(values), values);
  }

  /** How many values it finds the median of. */
  int values() {
    return values;
  }

  /**
   * The medians, the means of the middle two; orders the rows only as far as that takes.
   *
   * @param rows {@code float[values * lanes]}, overwritten
   */
  FloatVector medians(float[] rows) {
    int lanes = LinearScaling.LANES.length();
    for (int i = 0; i < comparators.length; i += 2) {
      int low = comparators[i] * lanes;
      int high = comparators[i + 1] * lanes;
      FloatVector a = FloatVector.fromArray(LinearScaling.LANES, rows, low);
      FloatVector b = FloatVector.fromArray(LinearScaling.LANES, rows, high);
      a.min(b).intoArray(rows, low);
      a.max(b).intoArray(rows, high);
    }
    int middle = values / 2 * lanes;
    return FloatVector.fromArray(LinearScaling.LANES, rows, middle - lanes)
        .add(FloatVector.fromArray(LinearScaling.LANES, rows, middle))
        .mul(0.5f);
  }

  private static List<int[]> mergeExchange(int values) {
    List<int[]> pairs = new ArrayList<>();
    int top = Integer.highestOneBit(values - 1);
    for (int p = top; p > 0; p /= 2) {
      int remainder = 0;
      int distance = p;
      for (int q = top; ; q /= 2) {
        for (int i = 0; i < values - distance; i++) {
          if ((i & p) == remainder) {
            pairs.add(new int[] {i, i + distance});
          }
        }
        if (q == p) {
          break;
        }
        distance = q - p;
        remainder = p;
      }
    }
    return pairs;
  }

  /** Backwards from the middle two rows: what a later comparator does not read is not ordered. */
  private static int[] needed(List<int[]> pairs, int values) {
    boolean[] read = new boolean[values];
    read[values / 2 - 1] = true;
    read[values / 2] = true;
    List<int[]> kept = new ArrayList<>();
    for (int[] pair : pairs.reversed()) {
      if (read[pair[0]] || read[pair[1]]) {
        read[pair[0]] = true;
        read[pair[1]] = true;
        kept.add(pair);
      }
    }
    Collections.reverse(kept);
    return kept.stream().flatMapToInt(Arrays::stream).toArray();
  }
}
