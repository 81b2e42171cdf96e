package org.earworm.training;

import java.nio.charset.StandardCharsets;
import org.earworm.melody.PitchContour;

/** The pitch-vector files of MIR-QBSH: a MIDI semitone per line and 32 ms, 0 where unvoiced. */
final class PitchVector {
  private PitchVector() {}

  static PitchContour parse(byte[] content) {
    String[] values = new String(content, StandardCharsets.US_ASCII).trim().split("\\s+");
    float[] semitones = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      semitones[i] = Float.parseFloat(values[i]);
    }
    return new PitchContour(semitones);
  }
}
