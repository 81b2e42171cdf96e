package org.earworm.melody;

import java.util.Set;

/** What a written melody is made of, in written order: sounds, and the signs that repeat them. */
sealed interface Sign {
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
  }

  /** A double bar: a part ends, and so does a variant ending. */
  record Division() implements Sign {}
}
