package org.earworm.audio;

import java.util.Optional;

/**
 * Finds where whole frames begin in a stream that was cut anywhere: MPEG audio (ISO/IEC 11172-3,
 * 13818-3) and AAC in ADTS (13818-7). A header tells the length of its frame, so that three in a
 * row are no accident.
 */
final class FrameSync {
  /** Bytes to look through: some seconds of sound, and more than what apps put before it. */
  private static final int REACH = 1 << 16;

  private static final int FRAMES = 3;

  /** Hertz of MPEG-1; of MPEG-2 half of it, of MPEG-2.5 a quarter. */
  private static final int[] RATES = {44_100, 48_000, 32_000};

  /** Bits per second in thousands: MPEG-1 layers I to III, then MPEG-2's layer I and II or III. */
  private static final int[][] BITS = {
    {32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
    {32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
    {32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
    {32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
    {8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160},
  };

  private FrameSync() {}

  /** The first of some frames in a row, at or after an offset. */
  static Optional<Opening> find(byte[] clip, int offset) {
    for (int at = offset; at < Math.min(clip.length - 6, offset + REACH); at++) {
      if (clip[at] == -1 && isChain(clip, at)) {
        return Optional.of(new Opening(isAdts(clip[at + 1]) ? Container.ADTS : Container.MP3, at));
      }
    }
    return Optional.empty();
  }

  private static boolean isChain(byte[] clip, int start) {
    int at = start;
    for (int frame = 0; frame < FRAMES; frame++) {
      if (at + 6 > clip.length || !isAlike(clip, start, at)) {
        return false;
      }
      int length = isAdts(clip[at + 1]) ? adts(clip, at) : mpeg(clip, at);
      if (length == 0) {
        return false;
      }
      at += length;
    }
    return true;
  }

  /** Whether two headers have the same syncword, version, layer and rate. */
  private static boolean isAlike(byte[] clip, int one, int other) {
    int rate = isAdts(clip[one + 1]) ? 0x3C : 0x0C;
    return clip[other] == -1
        && (clip[one + 1] & 0xFE) == (clip[other + 1] & 0xFE)
        && (clip[one + 2] & rate) == (clip[other + 2] & rate);
  }

  private static boolean isAdts(byte second) {
    return (second & 0xF6) == 0xF0;
  }

  /** Bytes of a frame in ADTS, or 0 when this is none. */
  private static int adts(byte[] clip, int at) {
    int rate = clip[at + 2] >> 2 & 15;
    int length = (clip[at + 3] & 3) << 11 | (clip[at + 4] & 0xFF) << 3 | (clip[at + 5] & 0xE0) >> 5;
    return rate < 13 && length > 7 ? length : 0;
  }

  /** Bytes of a frame of MPEG audio, or 0 when this is none. */
  private static int mpeg(byte[] clip, int at) {
    int version = clip[at + 1] >> 3 & 3; // 3 is MPEG-1, 2 is MPEG-2, 0 is MPEG-2.5
    int layer = 4 - (clip[at + 1] >> 1 & 3);
    int bits = clip[at + 2] >> 4 & 15;
    int rate = clip[at + 2] >> 2 & 3;
    int padding = clip[at + 2] >> 1 & 1;
    boolean valid = (clip[at + 1] & 0xE0) == 0xE0 && version != 1 && layer != 4;
    if (!valid || bits == 0 || bits == 15 || rate == 3) {
      return 0;
    }
    int[] table = BITS[version == 3 ? layer - 1 : layer == 1 ? 3 : 4];
    int hertz = RATES[rate] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
    int thousands = table[bits - 1];
    return switch (layer) {
      case 1 -> (12_000 * thousands / hertz + padding) * 4;
      case 2 -> 144_000 * thousands / hertz + padding;
      default -> (version == 3 ? 144_000 : 72_000) * thousands / hertz + padding;
    };
  }
}
