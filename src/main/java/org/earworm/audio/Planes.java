package org.earworm.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.List;

/**
 * A decoded track: two of its channels, and the mix of all.
 *
 * @param samples {@code [3 n]} of one after the other, at 16 kHz
 */
record Planes(ShortBuffer samples) {
  private static final int COUNT = 3;
  private static final int MIX = 2;

  /** Below this share of the energy, the difference of two channels is what a codec left. */
  private static final double ALIKE = 0.03;

  /** Bytes that a second takes. */
  static final int BYTES_PER_SECOND = COUNT * Short.BYTES * Pcm.SAMPLE_RATE;

  static Planes of(byte[] pcm16) {
    return new Planes(ByteBuffer.wrap(pcm16).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer());
  }

  int length() {
    return samples.remaining() / COUNT;
  }

  Plane mix() {
    return new Plane(length(), i -> at(i, MIX));
  }

  /** The mix first, then whatever else a melody may be in alone. */
  List<Plane> all() {
    return List.of(
        mix(),
        new Plane(length(), i -> at(i, 0)),
        new Plane(length(), i -> at(i, 1)),
        new Plane(length(), i -> (at(i, 0) - at(i, 1)) / 2));
  }

  /** Whether the two channels are the same sound, as of a microphone that says it is two. */
  boolean areAlike() {
    double sum = 0;
    double difference = 0;
    for (int i = 0; i < length(); i++) {
      float left = at(i, 0);
      float right = at(i, 1);
      sum += (left + right) * (left + right);
      difference += (left - right) * (left - right);
    }
    return difference <= ALIKE * sum;
  }

  private float at(int i, int channel) {
    return samples.get(COUNT * i + channel) / 32_768f;
  }
}
