package org.earworm.voice;

import org.earworm.melody.Melody;

/**
 * A voice of a score that is taken for its melody.
 *
 * @param name what the score calls it, or where it is, such as "track 2"; of one line, empty when
 *     there is nothing to tell it from
 * @param melody its notes in seconds and semitones
 */
public record Voice(String name, Melody melody) {
  private static final int LONGEST_NAME = 100;

  public Voice {
    String line = name.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    name =
        line.substring(
            0,
            line.offsetByCodePoints(
                0, Math.min(LONGEST_NAME, line.codePointCount(0, line.length()))));
  }
}
