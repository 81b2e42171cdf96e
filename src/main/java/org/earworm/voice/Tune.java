package org.earworm.voice;

import java.util.List;
import java.util.Map;
import org.earworm.melody.Melody;
import org.jspecify.annotations.Nullable;

/**
 * A melody as a file holds it, with what the file says about it.
 *
 * @param title as written, null when the file names none
 * @param voices the one that is its melody; two, the likelier first, where it stays unsure which
 * @param fields by the letters of ABC 2.1 section 3 (C composer, O origin, S source, N notes, ...);
 *     lines of a repeated field are joined by a line break. MusicXML gives C and Z, MIDI nothing.
 */
public record Tune(@Nullable String title, List<Voice> voices, Map<String, String> fields) {
  public Tune {
    voices = List.copyOf(voices);
    fields = Map.copyOf(fields);
  }

  /** Its likeliest melody, in seconds and semitones. */
  public Melody melody() {
    return voices.getFirst().melody();
  }
}
