package org.earworm.abc;

import org.jspecify.annotations.Nullable;

/**
 * How long the notes of a voice last: unit, metre and tempo, broken rhythm and tuplets (ABC 2.1
 * sections 3.1.6 to 3.1.8, 4.3, 4.4 and 4.13).
 */
final class AbcRhythm {
  /** A length such as {@code 3}, {@code /}, {@code 3/2} or {@code //}. */
  static final String LENGTH = "[0-9]{0,4}/{0,8}[0-9]{0,4}";

  private double unit = 1 / 8.0;
  private double bar = 1;
  private boolean compound;
  private double secondsPerWhole = AbcTempo.DEFAULT_SECONDS_PER_WHOLE;
  private double brokenNext = 1;
  private double tupletFactor = 1;
  private int tupletLeft;

  /** A field that changes unit, metre or tempo from here on; others change nothing. */
  void field(char letter, String value) {
    switch (letter) {
      case 'L' -> unit = AbcTempo.unit(value, unit);
      case 'M' -> {
        bar = AbcTempo.bar(value);
        compound = AbcTempo.compound(value);
      }
      case 'Q' -> secondsPerWhole = AbcTempo.secondsPerWhole(value, unit, secondsPerWhole);
      default -> {}
    }
  }

  /** Without an {@code L:} field the metre sets the unit (section 3.1.7). */
  void unitFromMeter() {
    unit = bar < 0.75 ? 1 / 16.0 : 1 / 8.0;
  }

  /**
   * Seconds that the next sound takes.
   *
   * @param units its length in units, or in bars
   */
  double next(double units, boolean bars) {
    double seconds = units * (bars ? bar : unit) * brokenNext * secondsPerWhole;
    if (tupletLeft > 0) {
      seconds *= tupletFactor;
      tupletLeft--;
    }
    brokenNext = 1;
    return seconds;
  }

  /**
   * Shortens or lengthens the next sound.
   *
   * @param marks one to three of {@code >} or {@code <}
   * @return the factor of the last sound
   */
  double broken(String marks) {
    double shorter = Math.pow(0.5, marks.length());
    boolean dotFirst = marks.charAt(0) == '>';
    brokenNext = dotFirst ? shorter : 2 - shorter;
    return dotFirst ? 2 - shorter : shorter;
  }

  /**
   * {@code (p:q:r}: p notes in the time of q, for the next r notes (section 4.13).
   *
   * @param time q, null or empty when it is left out
   * @param count r, likewise
   */
  void tuplet(int notes, @Nullable String time, @Nullable String count) {
    int usual =
        switch (notes) {
          case 2, 4, 8 -> 3;
          case 3, 6 -> 2;
          default -> compound ? 3 : 2;
        };
    tupletFactor = number(time, usual) / (double) notes;
    tupletLeft = number(count, notes);
  }

  /** A {@link #LENGTH} as a factor. */
  static double length(String length) {
    int slash = length.indexOf('/');
    if (slash < 0) {
      return number(length, 1);
    }
    int last = length.lastIndexOf('/');
    int divisor = number(length.substring(last + 1), 1 << (last - slash + 1));
    return number(length.substring(0, slash), 1) / (double) Math.max(1, divisor);
  }

  private static int number(@Nullable String digits, int otherwise) {
    return digits == null || digits.isEmpty() ? otherwise : Integer.parseInt(digits);
  }
}
