package org.earworm.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.List;
import org.earworm.audio.Plane.Samples;

/**
 * A decoded track at 16 kHz.
 *
 * @param length samples of each
 * @param first a channel of it
 * @param second another
 * @param all mixed
 */
record Planes(int length, Samples first, Samples second, Samples all) {
  private static final int COUNT = 3;

  /** Below this share of the energy, the difference of two channels is what a codec left. */
  private static final double ALIKE = 0.03;

  /** Bytes of {@link #of} that a second takes. */
  static final int BYTES_PER_SECOND = COUNT * Short.BYTES * Pcm.SAMPLE_RATE;

  /**
   * From signed samples of 16 bits, little-endian.
   *
   * @param pcm16 {@code [n, 3]}: two channels, and the mix of all
   */
  static Planes of(byte[] pcm16) {
    ShortBuffer samples = ByteBuffer.wrap(pcm16).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    return new Planes(
        samples.remaining() / COUNT,
        i -> samples.get(COUNT * i) / 32_768f,
        i -> samples.get(COUNT * i + 1) / 32_768f,
        i -> samples.get(COUNT * i + 2) / 32_768f);
  }

  /**
   * The mix first, then whatever else a melody may be in alone.
   *
   * @param mono whether there is nothing else
   */
  List<Plane> heard(boolean mono) {
    Plane mix = new Plane(length, all);
    if (mono) {
      return List.of(mix);
    }
    return List.of(
        mix,
        new Plane(length, first),
        new Plane(length, second),
        new Plane(length, i -> (first.at(i) - second.at(i)) / 2));
  }

  /** Whether the two channels are the same sound, as of a microphone that says it is two. */
  boolean areAlike() {
    double sum = 0;
    double difference = 0;
    for (int i = 0; i < length; i++) {
      float left = first.at(i);
      float right = second.at(i);
      sum += (left + right) * (left + right);
      difference += (left - right) * (left - right);
    }
    return difference <= ALIKE * sum;
  }
}
