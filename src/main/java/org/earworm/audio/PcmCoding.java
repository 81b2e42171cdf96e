package org.earworm.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * How a sample of PCM is written.
 *
 * @param kind of number
 * @param bytes of a sample: 1 to 4 of integers, 4 or 8 of floating point
 * @param order of the bytes
 */
record PcmCoding(Kind kind, int bytes, ByteOrder order) {
  enum Kind {
    UNSIGNED,
    SIGNED,
    FLOAT
  }

  /** Empty when there are no such samples. */
  static Optional<PcmCoding> of(Kind kind, int bits, ByteOrder order) {
    boolean exists =
        switch (kind) {
          case UNSIGNED -> bits == 8;
          case SIGNED -> bits == 8 || bits == 16 || bits == 24 || bits == 32;
          case FLOAT -> bits == 32 || bits == 64;
        };
    return exists ? Optional.of(new PcmCoding(kind, bits / 8, order)) : Optional.empty();
  }

  /** The sample at a byte, in [-1, 1]; what is beyond is clipped, what is no number is silence. */
  float at(ByteBuffer data, int at) {
    return switch (kind) {
      case UNSIGNED -> (data.get(at) & 0xFF) / 128f - 1;
      case SIGNED -> (float) (signed(data, at) * 0x1p-31);
      case FLOAT -> clipped(bytes == 4 ? data.getFloat(at) : data.getDouble(at));
    };
  }

  /** Shifted to the left, as if it had 32 bits. */
  private int signed(ByteBuffer data, int at) {
    int value = 0;
    for (int i = 0; i < bytes; i++) { // from the highest byte on
      int next = order == ByteOrder.BIG_ENDIAN ? at + i : at + bytes - 1 - i;
      value |= (data.get(next) & 0xFF) << (24 - 8 * i);
    }
    return value;
  }

  private static float clipped(double value) {
    return Double.isNaN(value) ? 0 : (float) Math.clamp(value, -1.0, 1.0);
  }
}
