package org.earworm.evaluation;

import java.util.List;
import java.util.stream.IntStream;

/** A part of a list. */
public final class EvenSample {
  private EvenSample() {}

  /** At most {@code most} of a list's elements, evenly spread, in order. */
  public static <T> List<T> of(List<T> all, int most) {
    int n = Math.min(most, all.size());
    return IntStream.range(0, n).mapToObj(i -> all.get((int) ((long) i * all.size() / n))).toList();
  }
}
