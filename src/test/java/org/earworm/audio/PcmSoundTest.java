package org.earworm.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * PCM that is read in this process sounds as FFmpeg has it; what is not plain is left to FFmpeg.
 */
@Tag("process")
class PcmSoundTest {
  private static final double SECONDS = 30;

  @ParameterizedTest
  @CsvSource({
    "hum.wav,  -c:a pcm_u8 -ar 8000",
    "hum.wav,  -c:a pcm_s16le -ar 16000",
    "hum.wav,  -c:a pcm_s16le -ar 11025",
    "hum.wav,  -c:a pcm_s16le -ar 44100",
    "hum.wav,  -c:a pcm_s16le -ar 44100 -ac 2",
    "hum.wav,  -c:a pcm_s24le -ar 48000 -ac 2",
    "hum.wav,  -c:a pcm_s32le -ar 96000",
    "hum.wav,  -c:a pcm_f32le -ar 48000",
    "hum.wav,  -c:a pcm_f64le -ar 22050 -ac 2",
    "hum.aiff, -c:a pcm_s8 -ar 22050",
    "hum.aiff, -c:a pcm_s16be -ar 44100 -ac 2",
    "hum.aiff, -c:a pcm_s24be -ar 48000",
    "hum.aiff, -c:a pcm_s32be -ar 16000",
    "hum.aiff, -c:a pcm_s16le -ar 44100",
    "hum.aiff, -c:a pcm_f32be -ar 48000",
    "hum.caf,  -c:a pcm_s16le -ar 44100",
    "hum.caf,  -c:a pcm_s16be -ar 44100 -ac 2",
    "hum.caf,  -c:a pcm_s24le -ar 48000",
    "hum.caf,  -c:a pcm_f32le -ar 48000 -ac 2",
    "hum.caf,  -c:a pcm_f64be -ar 16000",
    "hum.caf,  -c:a pcm_s8 -ar 16000",
  })
  void soundsAsFfmpegHasIt(String file, String encoder) throws Exception {
    byte[] clip = Clips.encode(Hum.SOURCE, file, encoder.split(" "));
    float[] ours = ours(clip).orElseThrow();
    float[] theirs = ffmpeg(clip);
    assertThat(ours.length).isCloseTo(theirs.length, within(1));
    assertThat(deviation(ours, theirs)).isLessThan(0.003);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hum.wav -c:a adpcm_ms",
        "hum.wav -c:a pcm_alaw",
        "hum.wav -c:a pcm_s16le -ac 6",
        "hum.aiff -c:a pcm_mulaw",
        "hum.caf -c:a alac",
        "hum.caf -c:a pcm_alaw",
        "hum.w64 -c:a pcm_s16le",
      })
  void whatIsNotPlainIsLeftToFfmpeg(String encoded) {
    String[] arguments = encoded.split(" ", 2);
    byte[] clip = Hum.clip(arguments[0], arguments[1]);
    assertThat(ours(clip)).isEmpty();
    Hum.assertHeard(clip);
  }

  /** A recorder that was killed has not written how long its file became. */
  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MAX_VALUE})
  void aLengthBeyondTheFileIsThatOfTheFile(int length) {
    byte[] clip = Hum.clip("hum.wav", "-c:a pcm_s16le -ar 16000 -bitexact");
    float[] whole = ours(clip).orElseThrow();
    ByteBuffer.wrap(clip).order(ByteOrder.LITTLE_ENDIAN).putInt(40, length);
    assertThat(ours(clip)).contains(whole);
    assertThat(ours(Arrays.copyOf(clip, clip.length / 2 + 1)).orElseThrow())
        .isEqualTo(Arrays.copyOf(whole, (clip.length / 2 + 1 - 44) / 2));
  }

  /** AIFF says how far into its samples they begin. */
  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 1 << 20, Integer.MAX_VALUE - 8, Integer.MAX_VALUE})
  void samplesThatBeginOutsideTheFileAreLeftToFfmpeg(int offset) {
    byte[] clip = Hum.clip("hum.aiff", "-ar 16000");
    int sound = new String(clip, StandardCharsets.ISO_8859_1).indexOf("SSND");
    ByteBuffer.wrap(clip).putInt(sound + 8, offset);
    assertThat(ours(clip).filter(samples -> samples.length > 0)).isEmpty();
  }

  @Test
  void whatIsNoNumberIsSilent() {
    byte[] clip = Hum.clip("hum.wav", "-c:a pcm_f32le -ar 16000 -bitexact");
    ByteBuffer bytes = ByteBuffer.wrap(clip).order(ByteOrder.LITTLE_ENDIAN);
    float[] odd = {Float.NaN, Float.POSITIVE_INFINITY, -7, 0.25f};
    for (int i = 0; i < odd.length; i++) {
      bytes.putFloat(clip.length - Float.BYTES * (i + 1), odd[i]);
    }
    float[] samples = ours(clip).orElseThrow();
    assertThat(Arrays.copyOfRange(samples, samples.length - odd.length, samples.length))
        .containsExactly(0.25f, -1, 1, 0);
  }

  /** Every head of a file, and every file with a byte changed in its head, is read or left. */
  @ParameterizedTest
  @ValueSource(strings = {"hum.wav", "hum.aiff", "hum.caf"})
  void damagedHeadsDoNoHarm(String file) {
    byte[] clip = Arrays.copyOf(Hum.clip(file, "-ar 16000"), 300);
    for (int at = 0; at < 100; at++) {
      for (int value = -128; value < 128; value++) {
        byte[] changed = clip.clone();
        changed[at] = (byte) value;
        Container.at(changed, 0)
            .flatMap(container -> PcmHeader.read(changed, container))
            .map(it -> new PcmSound(it, 1).clearest(2).peak())
            .ifPresent(peak -> assertThat(peak).isBetween(0.0, 1.5));
      }
      assertThat(ours(Arrays.copyOf(clip, at)).map(it -> it.length).orElse(0)).isLessThan(50);
    }
  }

  /** Root mean square of the difference, relative to that of the sound. */
  private static double deviation(float[] ours, float[] theirs) {
    double difference = 0;
    double sound = 0;
    for (int i = 0; i < Math.min(ours.length, theirs.length); i++) {
      difference += (ours[i] - theirs[i]) * (ours[i] - theirs[i]);
      sound += theirs[i] * theirs[i];
    }
    return Math.sqrt(difference / sound);
  }

  private static Optional<float[]> ours(byte[] clip) {
    return Container.at(clip, 0)
        .flatMap(container -> PcmHeader.read(clip, container))
        .map(file -> new PcmSound(file, SECONDS).clearest(1).pcm().samples());
  }

  private static float[] ffmpeg(byte[] clip) throws Exception {
    var ffmpeg = new Ffmpeg(Clips.LIMITS.decodeTimeout(), Clips.LIMITS.decodeMemory());
    Container container = Container.at(clip, 0).orElseThrow();
    return new FfmpegSound(ffmpeg, Clips.LIMITS, clip, container).clearest(1).pcm().samples();
  }
}
