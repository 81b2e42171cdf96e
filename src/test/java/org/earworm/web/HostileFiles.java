package org.earworm.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Files by what they are: what is sent, and the type of problem that it is. */
final class HostileFiles {
  private final Map<String, Arguments> cases = new LinkedHashMap<>();

  HostileFiles add(String what, String type, byte[] file) {
    Problem problem = Problem.valueOf(type.toUpperCase(Locale.ROOT).replace('-', '_'));
    if (cases.put(what, Arguments.of(what, problem.status().value(), type, file)) != null) {
      throw new IllegalArgumentException("twice: " + what);
    }
    return this;
  }

  HostileFiles add(String what, String type, String file) {
    return add(what, type, file.getBytes(ISO_8859_1));
  }

  Stream<Arguments> stream() {
    return cases.values().stream();
  }

  /** Chunks of a WAV file; the sound is silence. */
  static byte[] wav(int codec, int channels, int rate, int bits, int bytes) {
    return ByteBuffer.allocate(44 + bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("RIFF".getBytes(UTF_8))
        .putInt(36 + bytes)
        .put("WAVEfmt ".getBytes(UTF_8))
        .putInt(16)
        .putShort((short) codec)
        .putShort((short) channels)
        .putInt(rate)
        .putInt(rate * channels * bits / 8)
        .putShort((short) (channels * bits / 8))
        .putShort((short) bits)
        .put("data".getBytes(UTF_8))
        .putInt(bytes)
        .array();
  }
}
