package org.earworm.audio;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How the sound in a container may be coded: all that people record and keep, and no pictures. */
public enum Codec {
  PCM(
      "PCM",
      "pcm_u8 pcm_s8 pcm_s16le pcm_s16be pcm_s24le pcm_s24be pcm_s32le pcm_s32be"
          + " pcm_f32le pcm_f32be pcm_f64le pcm_f64be"),
  G711("A-law, µ-law", "pcm_alaw pcm_mulaw"),
  ADPCM("ADPCM (IMA, Microsoft)", "adpcm_ima_wav adpcm_ima_qt adpcm_ms"),
  G722("G.722", "adpcm_g722 g722"),
  GSM("GSM", "gsm gsm_ms"),
  AMR("AMR", "amr_nb amrnb amr_wb amrwb"),
  SPEEX("Speex", "speex libspeex"),
  OPUS("Opus", "opus"),
  VORBIS("Vorbis", "vorbis"),
  FLAC("FLAC", "flac"),
  ALAC("ALAC", "alac"),
  AAC("AAC", "aac"),
  MP2("MP2", "mp2 mp2float"),
  MP3("MP3", "mp3 mp3float"),
  AC3("AC-3, E-AC-3", "ac3 eac3"),
  WMA("WMA", "wmav1 wmav2 wmapro wmavoice");

  private final String title;
  private final List<String> names;

  Codec(String title, String names) {
    this.title = title;
    this.names = List.of(names.split(" "));
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** FFmpeg's names of all codecs and of their decoders, separated by commas. */
  static String whitelist() {
    return Arrays.stream(values())
        .flatMap(codec -> codec.names.stream())
        .collect(Collectors.joining(","));
  }

  /** Whether a codec of that name, FFmpeg's, is read. */
  static boolean reads(String name) {
    return Arrays.stream(values()).anyMatch(codec -> codec.names.contains(name));
  }

  /** For people, in the order above. */
  static String titles() {
    return Arrays.stream(values()).map(Codec::title).collect(Collectors.joining(", "));
  }
}
