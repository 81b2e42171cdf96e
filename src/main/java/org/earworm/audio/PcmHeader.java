package org.earworm.audio;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.earworm.audio.PcmCoding.Kind;

/**
 * Finds the samples in files of WAV (Microsoft, "Multiple Channel Audio Data and WAVE Files"), AIFF
 * and AIFF-C (Apple 1989, 1991), and CAF (Apple 2005). What is not plain in them, or no PCM, is
 * left to FFmpeg.
 */
final class PcmHeader {
  private static final int WAVE_PCM = 1;
  private static final int WAVE_FLOAT = 3;
  private static final int WAVE_EXTENSIBLE = 0xFFFE;
  private static final int CAF_FLOAT = 1;
  private static final int CAF_LITTLE_ENDIAN = 2;

  private PcmHeader() {}

  /** Empty when it is in another container or is not plain. */
  static Optional<PcmFile> read(byte[] clip, Container container) {
    ByteBuffer file = ByteBuffer.wrap(clip);
    Optional<PcmFile> pcm =
        switch (container) {
          case WAV -> Container.has(clip, 0, "RIFF") ? wav(file) : Optional.empty();
          case AIFF -> aiff(file, Container.has(clip, 8, "AIFC"));
          case CAF -> caf(file);
          default -> Optional.empty();
        };
    return pcm.filter(PcmFile::isPlain);
  }

  private static Optional<PcmFile> wav(ByteBuffer file) {
    Chunks chunks = Chunks.ofShort(file.order(LITTLE_ENDIAN), 12);
    return chunks
        .get("fmt ", 16)
        .flatMap(
            format -> {
              int tag = format.getShort(0) & 0xFFFF;
              if (tag == WAVE_EXTENSIBLE && format.limit() >= 40) {
                tag = format.getShort(24) & 0xFFFF; // begins the GUID
              }
              int channels = format.getShort(2);
              int bits = format.getShort(14);
              if ((tag != WAVE_PCM && tag != WAVE_FLOAT)
                  || format.getShort(12) * 8 != channels * bits) {
                return Optional.empty();
              }
              Kind kind = tag == WAVE_FLOAT ? Kind.FLOAT : bits == 8 ? Kind.UNSIGNED : Kind.SIGNED;
              return file(
                  kind, bits, LITTLE_ENDIAN, channels, format.getInt(4), chunks.from("data", 0));
            });
  }

  private static Optional<PcmFile> aiff(ByteBuffer file, boolean compressed) {
    Chunks chunks = Chunks.ofShort(file.order(BIG_ENDIAN), 12);
    Optional<ByteBuffer> sound = chunks.get("SSND", 8);
    Optional<ByteBuffer> data =
        sound.flatMap(it -> chunks.from("SSND", 8 + Integer.toUnsignedLong(it.getInt(0))));
    return chunks
        .get("COMM", compressed ? 22 : 18)
        .flatMap(
            common -> {
              int channels = common.getShort(0);
              int bits = common.getShort(6);
              double rate = extended(common.getShort(8), common.getLong(10));
              return switch (compressed ? name(common, 18) : "NONE") {
                case "NONE", "twos" -> file(Kind.SIGNED, bits, BIG_ENDIAN, channels, rate, data);
                case "sowt" -> file(Kind.SIGNED, bits, LITTLE_ENDIAN, channels, rate, data);
                case "fl32", "FL32" -> file(Kind.FLOAT, 32, BIG_ENDIAN, channels, rate, data);
                default -> Optional.empty();
              };
            });
  }

  private static Optional<PcmFile> caf(ByteBuffer file) {
    Chunks chunks = Chunks.ofLong(file.order(BIG_ENDIAN), 8);
    return chunks
        .get("desc", 32)
        .filter(format -> name(format, 8).equals("lpcm") && format.getInt(20) == 1)
        .flatMap(
            format -> {
              int flags = format.getInt(12);
              int channels = format.getInt(24);
              int bits = format.getInt(28);
              if (format.getInt(16) * 8L != (long) channels * bits) {
                return Optional.empty();
              }
              Kind kind = (flags & CAF_FLOAT) == 0 ? Kind.SIGNED : Kind.FLOAT;
              ByteOrder order = (flags & CAF_LITTLE_ENDIAN) == 0 ? BIG_ENDIAN : LITTLE_ENDIAN;
              return file(kind, bits, order, channels, format.getDouble(0), chunks.from("data", 4));
            });
  }

  private static Optional<PcmFile> file(
      Kind kind, int bits, ByteOrder order, int channels, double rate, Optional<ByteBuffer> data) {
    return PcmCoding.of(kind, bits, order)
        .flatMap(
            coding -> data.map(bytes -> new PcmFile(coding, channels, rate, bytes.order(order))));
  }

  private static String name(ByteBuffer chunk, int at) {
    byte[] name = new byte[4];
    chunk.get(at, name);
    return new String(name, StandardCharsets.ISO_8859_1);
  }

  /** A positive number of IEEE 754's extended precision. */
  private static double extended(short exponent, long mantissa) {
    return Math.scalb((mantissa >>> 1) * 2.0, (exponent & 0x7FFF) - 16_383 - 63);
  }
}
