package org.earworm.audio;

import static org.earworm.audio.AudioException.Reason;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where the sound in a clip begins, and as what: behind a tag, behind zeros, or in the middle of
 * what a cut has left of a frame.
 *
 * @param container that the clip is in
 * @param offset of its first byte
 */
record Opening(Container container, int offset) {
  private static final int TAG_HEAD = 10;

  /**
   * @throws AudioException when the clip is in no container that is read
   */
  static Opening of(byte[] clip) {
    return start(clip, 0)
        .or(() -> tagged(clip))
        .or(() -> Unread.of(clip).isPresent() ? Optional.empty() : behindZeros(clip, 0))
        .or(() -> Container.at(clip, 0).map(oneFrame -> new Opening(oneFrame, 0)))
        .orElseThrow(() -> refusal(clip));
  }

  /** A container whose signature is long enough to be one. */
  private static Optional<Opening> start(byte[] clip, int offset) {
    return Container.at(clip, offset)
        .filter(container -> !container.isOfFrames())
        .map(container -> new Opening(container, offset));
  }

  /** Behind ID3v2, which belongs to MP3 and is put before anything. */
  private static Optional<Opening> tagged(byte[] clip) {
    int end = 0;
    while (Container.has(clip, end, "ID3") && end + TAG_HEAD <= clip.length) {
      end = Math.min(clip.length, end + tagLength(clip, end));
    }
    return end == 0
        ? Optional.empty()
        : behindZeros(clip, end)
            .filter(opening -> opening.container != Container.MP3)
            .or(() -> Optional.of(new Opening(Container.MP3, 0)));
  }

  /** Seven bits a byte, and a footer when there is one (ID3v2.4.0, 3.1). */
  private static int tagLength(byte[] clip, int at) {
    int length = 0;
    for (int i = 6; i < TAG_HEAD; i++) {
      length = length << 7 | clip[at + i] & 0x7F;
    }
    boolean footer = (clip[at + 5] & 0x10) != 0;
    return TAG_HEAD + length + (footer ? TAG_HEAD : 0);
  }

  /** A signature, of which MP4's may begin with some of the zeros, or else whole frames. */
  private static Optional<Opening> behindZeros(byte[] clip, int offset) {
    int end = offset;
    while (end < clip.length && clip[end] == 0) {
      end++;
    }
    int sound = end;
    return IntStream.rangeClosed(Math.max(offset, sound - 3), sound)
        .mapToObj(at -> start(clip, at))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> FrameSync.find(clip, sound));
  }

  private static AudioException refusal(byte[] clip) {
    String send =
        Arrays.stream(Container.values()).map(Container::title).collect(Collectors.joining(", "));
    return Unread.of(clip)
        .map(
            unread ->
                new AudioException(
                    Reason.UNSUPPORTED,
                    "this is " + unread.title() + ", which is not read; send " + send))
        .orElseGet(
            () ->
                new AudioException(
                    Reason.NOT_AUDIO, "this is not a sound file we know; send " + send));
  }
}
