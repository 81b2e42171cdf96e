package org.earworm.catalog;

import java.util.Locale;
import org.earworm.melody.Reference;

/**
 * What a song is recognised by, and the file it was read from.
 *
 * @param kind of the file
 * @param name the file had when it came
 * @param sha256 of its bytes, hexadecimal; it is kept under that name
 * @param tune which of the melodies in the file, from 0
 * @param melody as it was read
 */
public record ReferenceFile(Kind kind, String name, String sha256, int tune, Reference melody) {
  /** What melodies are read from. */
  public enum Kind {
    ABC,
    MIDI,
    MUSICXML,
    /** A recording, of one voice or of many. */
    AUDIO;

    /** The kind of a file by the ending of its name; what is no score is taken for a recording. */
    public static Kind of(String fileName) {
      return switch (fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
        case "abc" -> ABC;
        case "mid", "midi", "kar" -> MIDI;
        case "musicxml", "xml", "mxl" -> MUSICXML;
        default -> AUDIO;
      };
    }
  }

  /** Whether both are the same melody of the same bytes. */
  boolean sameAs(ReferenceFile other) {
    return sha256.equals(other.sha256) && tune == other.tune;
  }
}
