package org.earworm.melody;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A melody as a file holds it, with what the file says about it.
 *
 * @param title as written, null when the file names none
 * @param melody its notes in seconds and semitones
 * @param fields by the letters of ABC 2.1 section 3 (C composer, O origin, S source, N notes, ...);
 *     lines of a repeated field are joined by a line break. MusicXML gives C and Z, MIDI nothing.
 */
public record Tune(@Nullable String title, Melody melody, Map<String, String> fields) {
  public Tune {
    fields = Map.copyOf(fields);
  }
}
