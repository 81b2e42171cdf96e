package org.earworm.voice;

import java.util.HashSet;
import java.util.Set;

/** What a written melody is made of, in written order: sounds, and the signs that repeat them. */
public sealed interface Sign {
  /** More passes than any song has; hostile files ask for thousands. */
  int MAX_PASSES = 16;

  /**
   * A note or a rest.
   *
   * @param pitch semitones on the MIDI scale, 0 for a rest
   * @param seconds duration, at least 0
   * @param tied whether the next sound prolongs this one when it has the same pitch
   */
  record Sound(double pitch, double seconds, boolean tied) implements Sign {}

  /** Where a repeat begins. */
  record RepeatStart() implements Sign {}

  /**
   * Where a repeat ends.
   *
   * @param passes how often the repeated part is played in all
   */
  record RepeatEnd(int passes) implements Sign {}

  /**
   * Where a variant ending begins.
   *
   * @param passes the passes, counted from 1, that play it
   */
  record Ending(Set<Integer> passes) implements Sign {
    public Ending {
      passes = Set.copyOf(passes);
    }

    /**
     * From numbers and ranges such as {@code 1}, {@code 1,3} or {@code 1-3}; a double bar when none
     * can be played.
     */
    public static Sign of(String numbers) {
      Set<Integer> passes = new HashSet<>();
      for (String range : numbers.split("[,. ]", -1)) {
        int dash = range.indexOf('-');
        int first = pass(dash < 0 ? range : range.substring(0, dash));
        int last = dash < 0 ? first : pass(range.substring(dash + 1));
        for (int pass = first; pass <= last; pass++) {
          passes.add(pass);
        }
      }
      passes.remove(0);
      return passes.isEmpty() ? new Division() : new Ending(passes);
    }

    /** A pass, 0 when it is not one that can be played. */
    private static int pass(String digits) {
      int pass = digits.matches("[0-9]{1,2}") ? Integer.parseInt(digits) : 0;
      return pass <= MAX_PASSES ? pass : 0;
    }
  }

  /** A double bar: a part ends, and so does a variant ending. */
  record Division() implements Sign {}
}
