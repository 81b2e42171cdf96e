package org.earworm.catalogue;

import org.earworm.score.ScoreFormat;

/**
 * What a song is recognised by, and the file it was read from.
 *
 * @param kind of the file
 * @param name the file had when it came
 * @param sha256 of its bytes, hexadecimal; it is kept under that name
 * @param tune which of the melodies in the file, from 0
 * @param reading what it was read as
 */
public record ReferenceFile(Kind kind, String name, String sha256, int tune, Reading reading) {
  /** What melodies are read from. */
  public enum Kind {
    ABC,
    MIDI,
    MUSICXML,
    /** A recording, of one voice or of many. */
    AUDIO;

    /** The kind of a file by the ending of its name; what is no score is taken for a recording. */
    public static Kind of(String fileName) {
      return ScoreFormat.of(fileName).map(format -> valueOf(format.name())).orElse(AUDIO);
    }
  }

  /** Whether both are the same melody of the same bytes. */
  boolean sameAs(ReferenceFile other) {
    return sha256.equals(other.sha256) && tune == other.tune;
  }
}
