package org.earworm.audio;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of a file that is written as IFF (Electronic Arts 1985) or like it: a name, a length,
 * and so many bytes.
 *
 * @param parts the first of each name
 */
record Chunks(Map<String, ByteBuffer> parts) {
  private static final int NAME = 4;

  /** Recorders write a dozen. */
  private static final int MOST = 64;

  /**
   * Those from a byte on, each at an even place; the last may be cut off.
   *
   * @param file in the order of bytes of its numbers, which the parts have, too
   */
  static Chunks ofShort(ByteBuffer file, int from) {
    return of(file, from, Integer.BYTES);
  }

  /** The same, each right behind the other, with lengths of eight bytes. */
  static Chunks ofLong(ByteBuffer file, int from) {
    return of(file, from, Long.BYTES);
  }

  private static Chunks of(ByteBuffer file, int from, int lengthBytes) {
    Map<String, ByteBuffer> parts = new HashMap<>();
    boolean even = lengthBytes == Integer.BYTES;
    int at = from;
    for (int i = 0; i < MOST && at + NAME + lengthBytes <= file.limit(); i++) {
      byte[] name = new byte[NAME];
      file.get(at, name);
      int start = at + NAME + lengthBytes;
      long stated = even ? Integer.toUnsignedLong(file.getInt(at + NAME)) : file.getLong(at + NAME);
      int length = Math.clamp(stated, 0, file.limit() - start);
      parts.putIfAbsent(
          new String(name, StandardCharsets.ISO_8859_1),
          file.slice(start, length).order(file.order()));
      at = start + length + (even ? length & 1 : 0);
    }
    return new Chunks(parts);
  }

  /** A part, when it is there and at least so long. */
  Optional<ByteBuffer> get(String name, int bytes) {
    return Optional.ofNullable(parts.get(name)).filter(part -> part.limit() >= bytes);
  }

  /** What a part holds from one of its bytes on; empty when it has no such byte. */
  Optional<ByteBuffer> from(String name, long at) {
    return Optional.ofNullable(parts.get(name))
        .filter(part -> at >= 0 && at < part.limit())
        .map(part -> part.slice((int) at, part.limit() - (int) at));
  }
}
