package org.earworm.audio;

import java.nio.ByteBuffer;

/**
 * Samples where they lie in a file.
 *
 * @param coding of a sample
 * @param channels that follow each other
 * @param rate samples of a channel per second
 * @param data as much as there is
 */
record PcmFile(PcmCoding coding, int channels, double rate, ByteBuffer data) {
  private static final int MOST_CHANNELS = 2;

  /** What sound cards record at. */
  static final double LOWEST_RATE = 4000;

  static final double HIGHEST_RATE = 192_000;

  /**
   * Whether this is like most recordings. How to mix more channels is in their layout, of which
   * FFmpeg knows more.
   */
  boolean isPlain() {
    return channels >= 1
        && channels <= MOST_CHANNELS
        && rate >= LOWEST_RATE
        && rate <= HIGHEST_RATE
        && frames() > 0;
  }

  /** Samples of each channel. */
  int frames() {
    return data.limit() / (channels * coding.bytes());
  }

  /** A sample, in [-1, 1]. */
  float at(int frame, int channel) {
    return coding.at(data, (frame * channels + channel) * coding.bytes());
  }
}
