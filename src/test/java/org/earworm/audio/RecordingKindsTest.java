package org.earworm.audio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.earworm.audio.AudioException.Reason;
import org.earworm.melody.Melodies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One hum in many containers and codecs, whole and not: it is heard, or refused for what it is. */
@Tag("process")
class RecordingKindsTest {
  @ParameterizedTest
  @CsvSource({
    "hum.wav,  -c:a pcm_alaw -ar 8000",
    "hum.wav,  -c:a adpcm_ima_wav",
    "hum.wav,  -c:a adpcm_ms",
    "hum.wav,  -c:a g722 -ar 16000",
    "hum.wav,  -c:a mp2",
    "hum.wav,  -c:a pcm_s24le -rf64 always",
    "hum.w64,  -c:a pcm_s16le",
    "hum.au,   -c:a pcm_mulaw -ar 8000",
    "hum.au,   -c:a pcm_f32be",
    "hum.aif,  -c:a adpcm_ima_qt",
    "hum.aif,  -c:a pcm_alaw -ar 8000",
    "hum.caf,  -c:a adpcm_ima_qt",
    "hum.caf,  -c:a libopus -ar 48000",
    "hum.caf,  -c:a pcm_s16be",
    "hum.mov,  -c:a adpcm_ima_qt",
    "hum.mov,  -c:a pcm_mulaw -ar 8000",
    "hum.mov,  -c:a alac",
    "hum.mp4,  -c:a eac3",
    "hum.mp4,  -c:a ac3",
    "hum.mp4,  -c:a flac -strict experimental",
    "hum.mp4,  -c:a libopus -ar 48000",
    "hum.3g2,  -c:a libopencore_amrnb -ar 8000",
    "hum.mp2,  -c:a mp2",
    "hum.mp3,  -c:a libmp3lame -ar 8000 -write_xing 0",
    "hum.ac3,  -c:a ac3",
    "hum.eac3, -c:a eac3",
    "hum.spx,  -c:a libspeex -ar 16000",
    "hum.oga,  -c:a flac",
    "hum.mka,  -c:a pcm_s16le",
    "hum.mkv,  -c:a eac3",
    "hum.wma,  -c:a wmav1",
    "hum.wma,  -c:a wmav2",
  })
  void everyContainerAndCodecGivesTheMelody(String file, String encoder) {
    Hum.assertHeard(Hum.clip(file, encoder));
  }

  /** What was done to a file on its way. */
  enum Malformation {
    TAG_BEFORE(RecordingKindsTest::tagged),
    TWO_TAGS_BEFORE(clip -> tagged(tagged(clip))),
    TAG_OF_APE_BEFORE(clip -> tagged(join(apeTag(), clip))),
    BYTE_ORDER_MARK_BEFORE(clip -> join(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, clip)),
    LINE_ENDS_BEFORE(clip -> join("\r\n \r\n".getBytes(ISO_8859_1), clip)),
    TAG_AND_ZEROS_BEFORE(clip -> tagged(join(new byte[700], clip))),
    ZEROS_BEFORE(clip -> join(new byte[5000], clip)),
    GARBAGE_BEFORE(clip -> join(garbage(), clip)),
    CUT_IN_A_FRAME(clip -> Arrays.copyOfRange(clip, 37, clip.length)),
    CUT_LATER(clip -> Arrays.copyOfRange(clip, 1471, clip.length)),
    CUT_AT_BOTH_ENDS(clip -> Arrays.copyOfRange(clip, 1471, clip.length - 101)),
    AFTER_A_SEGMENT_TYPE(
        clip -> join("\0\0\0\30stypmsdh\0\0\0\0msdhmsix".getBytes(ISO_8859_1), clip)),
    WITHOUT_FTYP(RecordingKindsTest::withoutFtyp),
    NAMED_BW64(clip -> named(clip, "BW64"));

    private final UnaryOperator<byte[]> change;

    Malformation(UnaryOperator<byte[]> change) {
      this.change = change;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TAG_BEFORE,           hum.aac,  -c:a aac",
    "TAG_BEFORE,           hum.flac, -c:a flac",
    "TAG_BEFORE,           hum.ogg,  -c:a libopus -ar 48000",
    "TAG_BEFORE,           hum.wav,  -c:a pcm_s16le",
    "TAG_BEFORE,           hum.mp3,  -c:a libmp3lame",
    "TAG_BEFORE,           hum.m4a,  -c:a aac",
    "TAG_BEFORE,           hum.amr,  -c:a libopencore_amrnb -ar 8000",
    "TWO_TAGS_BEFORE,      hum.aac,  -c:a aac",
    "TAG_OF_APE_BEFORE,    hum.flac, -c:a flac",
    "TAG_OF_APE_BEFORE,    hum.wav,  -c:a pcm_s16le",
    "TAG_OF_APE_BEFORE,    hum.mp3,  -c:a libmp3lame",
    "BYTE_ORDER_MARK_BEFORE, hum.wav, -c:a pcm_s16le",
    "BYTE_ORDER_MARK_BEFORE, hum.m4a, -c:a aac -movflags faststart",
    "LINE_ENDS_BEFORE,     hum.m4a,  -c:a aac -movflags faststart",
    "LINE_ENDS_BEFORE,     hum.webm, -c:a libopus -ar 48000",
    "LINE_ENDS_BEFORE,     hum.ogg,  -c:a libopus -ar 48000",
    "TAG_AND_ZEROS_BEFORE, hum.aac,  -c:a aac",
    "TAG_AND_ZEROS_BEFORE, hum.mp3,  -c:a libmp3lame",
    "ZEROS_BEFORE,         hum.mp3,  -c:a libmp3lame",
    "ZEROS_BEFORE,         hum.aac,  -c:a aac",
    "ZEROS_BEFORE,         hum.wav,  -c:a pcm_s16le",
    "ZEROS_BEFORE,         hum.m4a,  -c:a aac -movflags faststart",
    "ZEROS_BEFORE,         hum.ogg,  -c:a libopus -ar 48000",
    "GARBAGE_BEFORE,       hum.mp3,  -c:a libmp3lame",
    "GARBAGE_BEFORE,       hum.mp2,  -c:a mp2",
    "GARBAGE_BEFORE,       hum.aac,  -c:a aac",
    "CUT_IN_A_FRAME,       hum.mp3,  -c:a libmp3lame -id3v2_version 0 -write_xing 0",
    "CUT_LATER,            hum.mp3,  -c:a libmp3lame -q:a 4",
    "CUT_LATER,            hum.mp3,  -c:a libmp3lame -ar 22050",
    "CUT_IN_A_FRAME,       hum.mp3,  -c:a libmp3lame -ar 11025",
    "CUT_AT_BOTH_ENDS,     hum.mp3,  -c:a libmp3lame",
    "CUT_AT_BOTH_ENDS,     hum.mp2,  -c:a mp2",
    "CUT_IN_A_FRAME,       hum.aac,  -c:a aac",
    "CUT_AT_BOTH_ENDS,     hum.aac,  -c:a aac -ar 22050",
    "AFTER_A_SEGMENT_TYPE, hum.mp4,  -c:a aac -movflags frag_keyframe+empty_moov+default_base_moof",
    "WITHOUT_FTYP,         hum.mov,  -c:a pcm_s16le",
    "WITHOUT_FTYP,         hum.mov,  -c:a aac -movflags faststart",
    "WITHOUT_FTYP,         hum.m4a,  -c:a aac",
    "NAMED_BW64,           hum.wav,  -c:a pcm_s16le -rf64 always",
  })
  void malformedFilesGiveTheMelody(Malformation malformation, String file, String encoder) {
    byte[] clip = Hum.clip(file, encoder);
    byte[] malformed = malformation.change.apply(clip);
    assertThat(malformed).isNotEqualTo(clip);
    Hum.assertHeard(malformed);
  }

  @ParameterizedTest
  @CsvSource({
    "hum.mka, -c:a tta,           tta",
    "hum.mka, -c:a wavpack,       wavpack",
    "hum.wav, -c:a adpcm_yamaha,  adpcm_yamaha",
  })
  void aCodecThatIsNotReadIsNamed(String file, String encoder, String name) {
    assertThat(Hum.assertRefused(Reason.UNSUPPORTED, Hum.clip(file, encoder)))
        .contains("coded as " + name, Codec.titles())
        .doesNotContain("damaged");
  }

  @Test
  void aCodecThatNobodyKnowsIsNumbered() {
    byte[] clip = Hum.clip("hum.wav", "-c:a pcm_s16le");
    clip[20] = 0x77;
    clip[21] = 0x77;
    assertThat(Hum.assertRefused(Reason.UNSUPPORTED, clip)).contains("coded as 0x7777");
  }

  @ParameterizedTest
  @CsvSource({
    "hum.avi, -c:a pcm_s16le,   AVI",
    "hum.wv,  -c:a wavpack,     WavPack",
    "hum.tta, -c:a tta,         True Audio",
    "hum.flv, -c:a libmp3lame,  Flash video",
    "hum.mpg, -c:a mp2,         MPEG",
    "hum.rm,  -c:a ac3,         RealMedia",
    "hum.ts,  -c:a aac,         MPEG transport stream",
    "hum.thd, -c:a truehd -strict -2 -ar 48000, TrueHD",
    "hum.mlp, -c:a mlp -strict -2 -ar 48000, Meridian",
    "hum.nut, -c:a pcm_s16le,   NUT",
    "hum.sf,  -c:a pcm_s16le,   IRCAM",
    "hum.sox, -c:a pcm_s32le,   SoX",
    "hum.adx, -c:a adpcm_adx,   ADX",
    "hum.swf, -c:a libmp3lame -ar 22050, Flash",
    "hum.dts, -c:a dca -strict -2 -ar 48000, DTS",
  })
  void aContainerThatIsNotReadIsNamed(String file, String encoder, String name) {
    assertThat(Hum.assertRefused(Reason.UNSUPPORTED, Hum.clip(file, encoder)))
        .contains(name, Container.W64.title())
        .doesNotContain("damaged");
  }

  /** FFmpeg would take its samples for little-endian ones, which are noise. */
  @Test
  void bigEndianWavIsRefused() {
    byte[] clip = named(Hum.clip("hum.wav", "-c:a pcm_s16le"), "RIFX");
    assertThat(Hum.assertRefused(Reason.UNSUPPORTED, clip)).contains("big-endian");
  }

  /** Bytes by chance are no sound, whatever they begin with. */
  @ParameterizedTest
  @ValueSource(strings = {"", "\0\0\0\0", "\u00ff\u00d8\u00ff\u00e0", "PK\3\4"})
  void noiseIsNoFrames(String head) {
    long seed = Long.getLong("seed", 1);
    RandomGenerator random = Melodies.random(seed);
    for (int i = 0; i < 20; i++) {
      byte[] noise = new byte[1 << 17];
      random.nextBytes(noise);
      noise[0] = 'x';
      assertThat(FrameSync.find(join(head.getBytes(ISO_8859_1), noise), 0))
          .as("seed %d, file %d", seed, i)
          .isEmpty();
    }
  }

  /** ID3v2.4 with a comment of 2,000 letters. */
  private static byte[] tagged(byte[] clip) {
    int length = 2000;
    byte[] tag =
        ByteBuffer.allocate(10 + length)
            .put("ID3\4\0\0".getBytes(ISO_8859_1))
            .put(new byte[] {0, 0, (byte) (length >> 7), (byte) (length & 0x7F)})
            .put("TXXX".getBytes(ISO_8859_1))
            .put(new byte[] {0, 0, (byte) (length - 10 >> 7), (byte) (length - 10 & 0x7F), 0, 0, 0})
            .array();
    Arrays.fill(tag, 21, tag.length, (byte) 'a');
    return join(tag, clip);
  }

  private static byte[] apeTag() {
    byte[] items = "\5\0\0\0\0\0\0\0Title\0Songs".getBytes(ISO_8859_1);
    byte[] head =
        ByteBuffer.allocate(32)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put("APETAGEX".getBytes(ISO_8859_1))
            .putInt(2000)
            .putInt(items.length)
            .putInt(1)
            .array();
    return join(head, items);
  }

  private static byte[] garbage() {
    byte[] garbage = new byte[3000];
    Melodies.random(5).nextBytes(garbage);
    garbage[0] = 1;
    return garbage;
  }

  private static byte[] withoutFtyp(byte[] clip) {
    assertThat(new String(clip, 4, 4, ISO_8859_1)).isEqualTo("ftyp");
    // A box of the same length that is skipped, as the offsets in the index count from the start.
    byte[] without = clip.clone();
    System.arraycopy("wide".getBytes(ISO_8859_1), 0, without, 4, 4);
    return without;
  }

  private static byte[] named(byte[] clip, String name) {
    byte[] other = clip.clone();
    System.arraycopy(name.getBytes(ISO_8859_1), 0, other, 0, name.length());
    return other;
  }

  private static byte[] join(byte[] one, byte[] other) {
    return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
  }
}
