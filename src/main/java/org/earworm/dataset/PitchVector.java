package org.earworm.dataset;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.earworm.melody.PitchContour;

/** The pitch-vector files of MIR-QBSH: a MIDI semitone per line and 32 ms, 0 where unvoiced. */
final class PitchVector {
  private PitchVector() {}

  static PitchContour parse(byte[] content) {
    List<String> values =
        new String(content, StandardCharsets.US_ASCII)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    float[] semitones = new float[values.size()];
    for (int i = 0; i < semitones.length; i++) {
      semitones[i] = Float.parseFloat(values.get(i));
    }
    return new PitchContour(semitones);
  }
}
