package org.earworm.score;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes hostile files out of good ones: bytes are changed, cut out, doubled many times, and swapped
 * in from other files and from what the formats mean something by.
 */
public final class Mutator {
  private static final int MOST_BYTES = 1 << 16;

  /** Numbers that readers get wrong. */
  private static final long[] EDGES = {
    0, -1, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffffL, 0x80000000L, 0xffffffffL
  };

  private final List<byte[]> seeds;
  private final List<byte[]> tokens;
  private final RandomGenerator random;

  /**
   * @param seeds good files
   * @param tokens that mean something to their reader
   */
  public Mutator(List<byte[]> seeds, List<String> tokens, RandomGenerator random) {
    this.seeds = seeds;
    this.tokens =
        tokens.stream().map(token -> token.getBytes(StandardCharsets.ISO_8859_1)).toList();
    this.random = random;
  }

  /** A file with one to sixteen changes; it may be a good one still. */
  public byte[] next() {
    byte[] file = any(seeds);
    for (int changes = 1 << random.nextInt(5); changes > 0; changes--) {
      file = changed(file);
    }
    return file;
  }

  private byte[] changed(byte[] file) {
    int at = random.nextInt(file.length + 1);
    int length = random.nextInt(Math.min(file.length - at, 1 << random.nextInt(8)) + 1);
    return switch (random.nextInt(8)) {
      case 0 -> splice(file, at, length, new byte[0], 1);
      case 1 -> splice(file, at, at < file.length ? 1 : 0, new byte[] {(byte) random.nextInt()}, 1);
      case 2 -> flipped(file);
      case 3 -> splice(file, at, random.nextBoolean() ? length : 0, any(tokens), 1);
      case 4 -> splice(file, at, 0, slice(file, at, length), 1 << random.nextInt(12));
      case 5 -> splice(file, at, length, part(any(seeds)), 1);
      case 6 -> splice(file, at, Math.min(4, file.length - at), edge(), 1);
      default -> random.nextInt(4) > 0 ? file : slice(file, 0, at);
    };
  }

  private byte[] flipped(byte[] file) {
    byte[] flipped = file.clone();
    if (flipped.length > 0) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  /** A number of one to four bytes, most significant first or last, or in decimal. */
  private byte[] edge() {
    long edge = EDGES[random.nextInt(EDGES.length)];
    if (random.nextInt(3) == 0) {
      return String.valueOf(edge).getBytes(StandardCharsets.ISO_8859_1);
    }
    byte[] bytes = new byte[1 << random.nextInt(3)];
    boolean bigEndian = random.nextBoolean();
    for (int i = 0; i < bytes.length; i++) {
      bytes[bigEndian ? bytes.length - 1 - i : i] = (byte) (edge >> 8 * i);
    }
    return bytes;
  }

  private byte[] part(byte[] file) {
    int from = random.nextInt(file.length + 1);
    return slice(file, from, random.nextInt(Math.min(file.length - from, 256) + 1));
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static byte[] slice(byte[] file, int from, int length) {
    byte[] slice = new byte[length];
    System.arraycopy(file, from, slice, 0, length);
    return slice;
  }

  private static byte[] splice(byte[] file, int at, int drop, byte[] put, int times) {
    ByteArrayOutputStream spliced = new ByteArrayOutputStream();
    spliced.write(file, 0, at);
    for (int i = 0; i < times && spliced.size() + put.length < MOST_BYTES; i++) {
      spliced.writeBytes(put);
    }
    spliced.write(file, at + drop, file.length - at - drop);
    return spliced.toByteArray();
  }
}
