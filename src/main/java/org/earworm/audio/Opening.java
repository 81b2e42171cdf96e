package org.earworm.audio;

import static org.earworm.audio.AudioException.Reason;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where the sound in a clip begins, and as what: behind tags, behind zeros and blanks, or in the
 * middle of what a cut has left of a frame.
 *
 * @param container that the clip is in
 * @param offset of its first byte
 */
record Opening(Container container, int offset) {
  private static final int TAG_HEAD = 10;
  private static final int APE_HEAD = 32;

  /** What programs that pass files on let slip in before them: ends of lines, byte order marks. */
  private static final String BLANKS = "\0\t\n\r \u00EF\u00BB\u00BF";

  /**
   * @throws AudioException when the clip is in no container that is read
   */
  static Opening of(byte[] clip) {
    return start(clip, 0)
        .or(() -> tagged(clip))
        .or(() -> Unread.of(clip).isPresent() ? Optional.empty() : behindBlanks(clip, 0))
        .or(() -> Container.at(clip, 0).map(oneFrame -> new Opening(oneFrame, 0)))
        .orElseThrow(() -> refusal(clip));
  }

  /** A container whose signature is long enough to be one. */
  private static Optional<Opening> start(byte[] clip, int offset) {
    return Container.at(clip, offset)
        .filter(container -> !container.isOfFrames())
        .map(container -> new Opening(container, offset));
  }

  /** Behind ID3v2, which belongs to MP3 and is put before anything, as APEv2 is. */
  private static Optional<Opening> tagged(byte[] clip) {
    int end = 0;
    for (int length = -1; length != 0; end = Math.min(clip.length, end + length)) {
      length = tagLength(clip, end);
    }
    return end == 0
        ? Optional.empty()
        : behindBlanks(clip, end)
            .filter(opening -> opening.container != Container.MP3)
            .or(() -> Optional.of(new Opening(Container.MP3, 0)));
  }

  /**
   * Of ID3v2 seven bits a byte, and a footer when there is one (ID3v2.4.0, 3.1); of APEv2 little
   * endian; 0 where no tag is.
   */
  private static int tagLength(byte[] clip, int at) {
    if (Container.has(clip, at, "APETAGEX") && at + APE_HEAD <= clip.length) {
      int items = ByteBuffer.wrap(clip).order(ByteOrder.LITTLE_ENDIAN).getInt(at + 12);
      return APE_HEAD + Math.clamp(items, 0, clip.length);
    }
    if (!Container.has(clip, at, "ID3") || at + TAG_HEAD > clip.length) {
      return 0;
    }
    int length = 0;
    for (int i = 6; i < TAG_HEAD; i++) {
      length = length << 7 | clip[at + i] & 0x7F;
    }
    boolean footer = (clip[at + 5] & 0x10) != 0;
    return TAG_HEAD + length + (footer ? TAG_HEAD : 0);
  }

  /** A signature, of which MP4's may begin with some of the blanks, or else whole frames. */
  private static Optional<Opening> behindBlanks(byte[] clip, int offset) {
    int end = offset;
    while (end < clip.length && BLANKS.indexOf(clip[end] & 0xFF) >= 0) {
      end++;
    }
    int sound = end;
    return IntStream.rangeClosed(Math.max(offset, sound - 4), sound)
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
