package org.earworm.audio;

import java.util.Arrays;
import java.util.Optional;

/** Sound files that are not read, told by their first bytes, so that a refusal can name them. */
enum Unread {
  AVI("AVI", 0, "RIFF", 8, "AVI "),
  RIFX("WAV in big-endian order", 0, "RIFX", 8, "WAVE"),
  QCP("QCELP", 0, "RIFF", 8, "QLCM"),
  REAL("RealMedia", 0, ".RMF"),
  REAL_AUDIO("RealAudio", 0, ".ra\u00FD"),
  APE("Monkey's Audio", 0, "MAC "),
  WAVPACK("WavPack", 0, "wvpk"),
  TRUE_AUDIO("True Audio", 0, "TTA"),
  MUSEPACK("Musepack", 0, "MPCK"),
  MUSEPACK_7("Musepack", 0, "MP+"),
  DSF("DSD", 0, "DSD "),
  DFF("DSD", 0, "FRM8", 12, "DSD "),
  DSS("DSS of dictaphones", 1, "dss"),
  DS2("DS2 of dictaphones", 1, "ds2"),
  SILK("SILK of messengers", 0, "#!SILK"),
  SILK_TENCENT("SILK of messengers", 1, "#!SILK"),
  SHORTEN("Shorten", 0, "ajkg"),
  VOC("Creative Voice", 0, "Creative Voice File"),
  SVX("8SVX", 0, "FORM", 8, "8SVX"),
  FLASH("Flash video", 0, "FLV\u0001"),
  MPEG("an MPEG program stream", 0, "\0\0\u0001\u00BA"),
  TRANSPORT("an MPEG transport stream", 0, "G", 188, "G"),
  SEGMENT("a segment of a stream, without its beginning", 4, "moof"),
  SWF("Flash", 0, "FWS"),
  SWF_PACKED("Flash", 0, "CWS"),
  TRUE_HD("Dolby TrueHD", 4, "\u00F8\u0072\u006F\u00BA"),
  MLP("Meridian Lossless Packing", 4, "\u00F8\u0072\u006F\u00BB"),
  OMA("ATRAC of MiniDiscs", 0, "ea3\3"),
  OMA_UNTAGGED("ATRAC of MiniDiscs", 0, "EA3"),
  SPHERE("SPHERE", 0, "NIST_1A"),
  IRCAM("IRCAM", 0, "\u0064\u00A3"),
  SOX("SoX's own format", 0, ".SoX"),
  ADX("ADX of games", 0, "\u0080\0", 4, "\3\22\4"),
  CODEC2("Codec 2", 0, "\u00C0\u00DE\u00C2"),
  NUT("NUT", 0, "nut/multimedia container"),
  XWMA("xWMA of games", 0, "RIFF", 8, "XWMA"),
  MIDI("MIDI", 0, "MThd"),
  RMID("MIDI", 0, "RIFF", 8, "RMID"),
  DTS("DTS", 0, "\u007F\u00FE\u0080\u0001"),
  SMAF("SMAF", 0, "MMMD");

  private final String title;
  private final int offset;
  private final String magic;
  private final int further;
  private final String kind;

  Unread(String title, int offset, String magic) {
    this(title, offset, magic, 0, "");
  }

  Unread(String title, int offset, String magic, int further, String kind) {
    this.title = title;
    this.offset = offset;
    this.magic = magic;
    this.further = further;
    this.kind = kind;
  }

  /** What people call it. */
  String title() {
    return title;
  }

  static Optional<Unread> of(byte[] clip) {
    return Arrays.stream(values())
        .filter(it -> Container.has(clip, it.offset, it.magic))
        .filter(it -> Container.has(clip, it.further, it.kind))
        .findFirst();
  }
}
