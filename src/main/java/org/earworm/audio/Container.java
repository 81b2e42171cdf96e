package org.earworm.audio;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The containers we decode, told by their first bytes. FFmpeg is not left to guess: playlists and
 * other formats that name further files are never opened.
 */
enum Container {
  WAV("wav", head -> has(head, 0, "RIFF") && has(head, 8, "WAVE")),
  AIFF("aiff", head -> has(head, 0, "FORM") && has(head, 8, "AIF")),
  CAF("caf", head -> has(head, 0, "caff")),
  FLAC("flac", head -> has(head, 0, "fLaC")),
  OGG("ogg", head -> has(head, 0, "OggS")),
  /** MP4, M4A, 3GP and QuickTime. */
  MP4("mov", head -> has(head, 4, "ftyp")),
  /** WebM and Matroska. */
  WEBM("matroska", head -> has(head, 0, "\u001A\u0045\u00DF\u00A3")),
  AMR("amr", head -> has(head, 0, "#!AMR")),
  /** Before MP3, whose frames start with the same 11 bits but never have layer 0. */
  ADTS("aac", head -> has(head, 0, "\u00FF") && (at(head, 1) & 0xF6) == 0xF0),
  MP3(
      "mp3",
      head -> has(head, 0, "ID3") || (has(head, 0, "\u00FF") && (at(head, 1) & 0xE0) == 0xE0));

  private final String demuxer;
  private final Predicate<byte[]> signature;

  Container(String demuxer, Predicate<byte[]> signature) {
    this.demuxer = demuxer;
    this.signature = signature;
  }

  /** FFmpeg's name of the format. */
  String demuxer() {
    return demuxer;
  }

  /** The container a clip starts like. */
  static Optional<Container> of(byte[] clip) {
    return Arrays.stream(values()).filter(it -> it.signature.test(clip)).findFirst();
  }

  private static boolean has(byte[] head, int offset, String magic) {
    byte[] expected = magic.getBytes(StandardCharsets.ISO_8859_1);
    int end = offset + expected.length;
    return head.length >= end && Arrays.equals(head, offset, end, expected, 0, expected.length);
  }

  private static int at(byte[] head, int offset) {
    return head.length > offset ? head[offset] & 0xFF : 0;
  }
}
