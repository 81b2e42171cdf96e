package org.earworm.audio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.earworm.audio.AudioException.Reason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

@Tag("process")
class AudioDecoderTest {
  private static final byte[] WAV = Clips.tone(3, "tone.wav");
  private static final byte[] FLAC = Clips.tone(3, "tone.flac");

  private final AudioDecoder decoder = new AudioDecoder(Clips.LIMITS);

  @ParameterizedTest
  @CsvSource({
    "tone.wav,  -c:a pcm_s16le -ar 44100 -ac 2",
    "tone.wav,  -c:a pcm_u8 -ar 8000",
    "tone.wav,  -c:a pcm_f32le -ar 192000",
    "tone.wav,  -c:a pcm_mulaw -ar 8000",
    "tone.aiff, -c:a pcm_s16be",
    "tone.caf,  -c:a alac",
    "tone.flac, -c:a flac",
    "tone.mp3,  -c:a libmp3lame",
    "tone.mp3,  -c:a libmp3lame -id3v2_version 0 -write_xing 0",
    "tone.aac,  -c:a aac",
    "tone.m4a,  -c:a aac",
    "tone.m4a,  -c:a aac -movflags faststart",
    "tone.mp4,  -c:a aac -movflags frag_keyframe+empty_moov",
    "tone.ogg,  -c:a libopus",
    "tone.ogg,  -c:a vorbis -strict experimental -ac 2",
    "tone.webm, -c:a libopus",
    "tone.mkv,  -c:a libopus",
    "tone.3gp,  -c:a libopencore_amrnb -ar 8000",
    "tone.amr,  -c:a libopencore_amrnb -ar 8000",
    "tone.amr,  -c:a libvo_amrwbenc -ar 16000",
  })
  void everyContainerAndCodecGivesTheTone(String file, String encoder) {
    assertIsTone(decoder.decode(Clips.tone(3, file, encoder.split(" "))));
  }

  @Test
  void soundOfVideoIsHeard() {
    assertIsTone(
        decoder.decode(
            Clips.encode(
                "testsrc=duration=3:size=64x64:rate=5[out0];sine=frequency=440:duration=3[out1]",
                "tone.mp4")));
  }

  @Test
  void videoWithoutSoundIsRefused() {
    assertReason(Reason.CORRUPT, Clips.encode("testsrc=duration=1:size=64x64:rate=5", "mute.mp4"));
  }

  @Test
  void timingIsKept() {
    Pcm pcm =
        decoder.decode(
            Clips.encode("sine=frequency=440:duration=1,adelay=500,apad=pad_dur=0.5", "tone.wav"));
    assertThat(pcm.seconds()).isCloseTo(2, within(0.01));
    assertThat(rms(pcm, 0, 0.49)).isLessThan(1e-3);
    assertThat(rms(pcm, 0.51, 1.49)).isGreaterThan(0.05);
    assertThat(rms(pcm, 1.51, 1.99)).isLessThan(1e-3);
  }

  @Test
  void emptyIsRefused() {
    assertReason(Reason.EMPTY, new byte[0]);
  }

  @Test
  void tooLargeIsRefused() {
    assertReason(Reason.TOO_LARGE, Arrays.copyOf(WAV, 10 * 1024 * 1024 + 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "{\"clip\": \"\"}",
        "%PDF-1.7",
        "ffconcat version 1.0\nfile /etc/passwd\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n",
      })
  void otherFilesAreRefused(String content) {
    assertReason(Reason.NOT_AUDIO, content.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ID3ffconcat version 1.0\nfile /etc/passwd\n",
        "#!AMR\n",
        "OggS",
        "fLaC",
        "\0\0\0\u0018ftypM4A ",
        "RIFF\0\0\0\0WAVE",
      })
  void knownContainersWithoutSoundAreRefused(String content) {
    assertReason(Reason.CORRUPT, content.getBytes(UTF_8));
  }

  @Test
  void m4aWithoutItsIndexIsRefused() {
    byte[] clip = Clips.tone(3, "tone.m4a");
    assertReason(Reason.CORRUPT, Arrays.copyOf(clip, clip.length / 2));
  }

  @Test
  void aTruncatedRecordingIsHeardUntilItEnds() {
    Pcm pcm = decoder.decode(Arrays.copyOf(WAV, WAV.length / 2));
    assertThat(pcm.seconds()).isCloseTo(1.5, within(0.01));
  }

  @ParameterizedTest
  @CsvSource({"4000000000, 1", "8000, 60000"})
  void absurdHeadersAreRefused(long rate, int channels) {
    byte[] clip = WAV.clone();
    ByteBuffer header = ByteBuffer.wrap(clip).order(ByteOrder.LITTLE_ENDIAN);
    header.putShort(22, (short) channels).putInt(24, (int) rate);
    assertReason(Reason.CORRUPT, clip);
  }

  @Test
  void thirtySecondsAreHeardAndMoreAreRefused() {
    assertThat(decoder.decode(Clips.tone(30, "tone.mp3")).seconds()).isCloseTo(30, within(0.25));
    assertReason(Reason.TOO_LONG, Clips.tone(31, "tone.mp3"));
    assertReason(Reason.TOO_LONG, Clips.tone(300, "tone.mp3"));
  }

  @Test
  void limitsAreTheCallers() {
    AudioDecoder patient =
        new AudioDecoder(
            new AudioProperties(
                Clips.LIMITS.maxSize(),
                Duration.ofSeconds(60),
                Clips.LIMITS.decodeTimeout(),
                Clips.LIMITS.decodeMemory()));
    assertThat(patient.decode(Clips.tone(45, "tone.mp3")).seconds()).isCloseTo(45, within(0.25));
  }

  @Test
  void silenceIsRefused() {
    assertReason(Reason.SILENT, Clips.encode("anullsrc=duration=3", "silence.wav"));
    assertReason(Reason.SILENT, Clips.encode("anoisesrc=d=3:amplitude=0.0005", "hiss.flac"));
  }

  @Test
  void decodingThatTakesTooLongIsStopped() {
    AudioDecoder hasty =
        new AudioDecoder(
            new AudioProperties(
                DataSize.ofMegabytes(10),
                Duration.ofSeconds(30),
                Duration.ofMillis(1),
                DataSize.ofMegabytes(512)));
    assertThatThrownBy(() -> hasty.decode(FLAC))
        .isInstanceOfSatisfying(
            AudioException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TIMEOUT));
  }

  @Test
  void interruptionIsNotTheClipsFault() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> decoder.decode(FLAC)).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private void assertReason(Reason reason, byte[] clip) {
    assertThatThrownBy(() -> decoder.decode(clip))
        .isInstanceOfSatisfying(
            AudioException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  /** 440 Hz for three seconds, by counting upward zero crossings. */
  private static void assertIsTone(Pcm pcm) {
    assertThat(pcm.seconds()).isCloseTo(3, within(0.15));
    int crossings = 0;
    int from = Pcm.SAMPLE_RATE;
    for (int i = from; i < 2 * Pcm.SAMPLE_RATE; i++) {
      crossings += pcm.samples()[i - 1] < 0 && pcm.samples()[i] >= 0 ? 1 : 0;
    }
    assertThat(crossings).isBetween(438, 442);
  }

  private static double rms(Pcm pcm, double start, double end) {
    double energy = 0;
    int from = (int) (start * Pcm.SAMPLE_RATE);
    int to = (int) (end * Pcm.SAMPLE_RATE);
    for (int i = from; i < to; i++) {
      energy += pcm.samples()[i] * pcm.samples()[i];
    }
    return Math.sqrt(energy / (to - from));
  }
}
