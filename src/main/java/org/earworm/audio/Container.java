package org.earworm.audio;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The containers we decode, told by their first bytes. FFmpeg is not left to guess: playlists and
 * other formats that name further files are never opened.
 */
public enum Container {
  /** RF64 and BW64 are WAV beyond 4 GB (EBU Tech 3306, ITU-R BS.2088). */
  WAV(
      "WAV",
      "wav",
      "wav wave bwf rf64",
      head ->
          Stream.of("RIFF", "RF64", "BW64").anyMatch(id -> has(head, 0, id))
              && has(head, 8, "WAVE")),
  W64("Wave64", "w64", "w64", head -> has(head, 0, "riff\u002E\u0091\u00CF\u0011")),
  AIFF("AIFF", "aiff", "aiff aif aifc", head -> has(head, 0, "FORM") && has(head, 8, "AIF")),
  AU("AU", "au", "au snd", head -> has(head, 0, ".snd")),
  CAF("CAF", "caf", "caf", head -> has(head, 0, "caff")),
  FLAC("FLAC", "flac", "flac", head -> has(head, 0, "fLaC")),
  OGG("Ogg", "ogg", "ogg oga opus spx", head -> has(head, 0, "OggS")),
  /** MP4, M4A, 3GP and QuickTime, whose old files begin with any of its atoms. */
  MP4(
      "MP4",
      "mov",
      "m4a m4b mp4 3gp 3g2 mov",
      head ->
          has(head, 4, "ftyp")
              || (unsigned(head, 0) < 4 // less than 64 MB long, which no text begins with
                  && Stream.of("moov", "mdat", "wide", "skip", "free", "pnot", "styp")
                      .anyMatch(atom -> has(head, 4, atom)))),
  /** WebM and Matroska. */
  WEBM("WebM", "matroska", "webm weba mka mkv", head -> has(head, 0, "\u001A\u0045\u00DF\u00A3")),
  /** Of Windows' old recorders and dictaphones. */
  ASF("WMA", "asf", "wma asf", head -> has(head, 0, "\u0030\u0026\u00B2\u0075\u008E\u0066\u00CF")),
  AMR("AMR", "amr", "amr awb", head -> has(head, 0, "#!AMR")),
  /** Told by its bit stream's identification: 11 and more is the enhanced kind (ATSC A/52). */
  AC3("AC-3", "ac3", "ac3", head -> has(head, 0, "\u000B\u0077") && unsigned(head, 5) >> 3 <= 10),
  EAC3(
      "E-AC-3",
      "eac3",
      "eac3 ec3",
      head ->
          has(head, 0, "\u000B\u0077")
              && unsigned(head, 5) >> 3 > 10
              && unsigned(head, 5) >> 3 <= 16),
  /** Before MP3, whose frames start with the same 11 bits but never have layer 0. */
  ADTS("AAC", "aac", "aac", head -> has(head, 0, "\u00FF") && (unsigned(head, 1) & 0xF6) == 0xF0),
  MP3(
      "MP3",
      "mp3",
      "mp3 mp2 mpga",
      head ->
          has(head, 0, "ID3") || (has(head, 0, "\u00FF") && (unsigned(head, 1) & 0xE0) == 0xE0));

  private final String title;
  private final String demuxer;
  private final List<String> endings;
  private final Predicate<byte[]> signature;

  Container(String title, String demuxer, String endings, Predicate<byte[]> signature) {
    this.title = title;
    this.demuxer = demuxer;
    this.endings = List.of(endings.split(" "));
    this.signature = signature;
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** Endings of names of such files, lower case and without the dot; the commonest first. */
  public List<String> endings() {
    return endings;
  }

  /** Whether a file is a recording, by the ending of its name in any case. */
  public static boolean isRecording(String fileName) {
    int dot = fileName.lastIndexOf('.');
    String ending = fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
    return dot >= 0 && Arrays.stream(values()).anyMatch(it -> it.endings.contains(ending));
  }

  /** FFmpeg's name of the format. */
  String demuxer() {
    return demuxer;
  }

  /** Whether bytes of sound in it can be told wherever they begin, and so also without a header. */
  boolean isOfFrames() {
    return this == ADTS || this == MP3;
  }

  /** The container that a clip starts like from a byte on. */
  static Optional<Container> at(byte[] clip, int offset) {
    int start = Math.clamp(offset, 0, clip.length);
    byte[] head = Arrays.copyOfRange(clip, start, Math.min(clip.length, start + 16));
    return Arrays.stream(values()).filter(it -> it.signature.test(head)).findFirst();
  }

  static boolean has(byte[] head, int offset, String magic) {
    byte[] expected = magic.getBytes(StandardCharsets.ISO_8859_1);
    int end = offset + expected.length;
    return head.length >= end && Arrays.equals(head, offset, end, expected, 0, expected.length);
  }

  private static int unsigned(byte[] head, int offset) {
    return head.length > offset ? head[offset] & 0xFF : 0;
  }
}
