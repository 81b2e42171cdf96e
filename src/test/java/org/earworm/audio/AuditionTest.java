package org.earworm.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.List;
import org.earworm.audio.AudioException.Reason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of a recording's channels and tracks is heard, and how loud. */
@Tag("process")
class AuditionTest {
  /** Glides four times a second, as talk does and no melody. */
  private static final String TALK = "aevalsrc='0.4*sin(2*PI*(180*t+8*sin(8*PI*t)))':s=44100:d=6";

  private static final String NOISE = "anoisesrc=r=44100:d=6:a=0.5:seed=1";
  private static final String MAINS =
      "aevalsrc='0.3*sin(100*PI*t)+0.2*sin(200*PI*t)+0.1*sin(300*PI*t)':s=44100:d=6";
  private static final String CLICKS = "aevalsrc='0.9*lt(mod(t,0.5),0.002)':s=44100:d=6";
  private static final String SILENCE = "anullsrc=r=44100:cl=mono:d=6";
  private static final String CONSTANT = "aevalsrc=0.7:s=44100:d=6";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "asplit[a][b];[b]volume=-1[c];[a][c]amerge", // out of phase
        "asplit[a][b];[b]volume=-0.9,adelay=1[c];[a][c]amerge",
        "asplit[a][b];[b]volume=0[c];[a][c]amerge", // dead
        "asplit[a][b];[b]volume=0[c];[c][a]amerge",
        "anull[a];" + NOISE + "[b];[a][b]amerge",
        "anull[a];" + NOISE + "[b];[b][a]amerge",
        "anull[a];" + CONSTANT + "[b];[a][b]amerge",
        "anull[a];" + CLICKS + "[b];[b][a]amerge",
        "anull[a];" + MAINS + "[b];[a][b]amerge",
        "anull[a];" + TALK + "[b];[b][a]amerge",
        "asplit[a][b];[b]volume=-1[c];[a][c]amerge[d];" // noise in both, the voice against itself
            + NOISE
            + ",volume=4,aformat=cl=stereo[e];[d][e]amix=normalize=0",
        "pan=5.1|c2=c0", // the centre
        "pan=5.1|c3=c0", // the low channel, which no mix has
        "pan=5.1|c0=c0|c1=-1*c0",
        "anull[a];" + NOISE + ",pan=4c|c0=c0|c1=c0|c2=c0|c3=c0[b];[b][a]amerge,pan=5c|c0=c0|c4=c4",
        "pan=7.1|c5=c0|c6=-1*c0",
      })
  void oneOfTheChannelsHasTheMelody(String channels) {
    Hum.assertHeard(Clips.encode(Hum.SOURCE + "," + channels, "channels.wav", "-c:a", "pcm_s24le"));
  }

  @ParameterizedTest
  @ValueSource(strings = {SILENCE, NOISE, MAINS, TALK})
  void theSecondTrackHasTheMelody(String first) {
    String tracks = first + "[out0];" + Hum.SOURCE + "[out1]";
    for (String file : new String[] {"tracks.mkv", "tracks.mp4", "tracks.mov"}) {
      Hum.assertHeard(Clips.encode(tracks, file, "-map", "0:a:0", "-map", "0:a:1"));
    }
  }

  @Test
  void aTrackThatIsNotReadIsNoneTheLess() {
    String tracks = Hum.SOURCE + "[out0];" + Hum.SOURCE + "[out1]";
    byte[] clip =
        Clips.encode(
            tracks,
            "tracks.mkv",
            "-map",
            "0:a:0",
            "-map",
            "0:a:1",
            "-c:a:0",
            "tta",
            "-c:a:1",
            "aac");
    Hum.assertHeard(clip);
  }

  /** What one microphone gives is given as it was before there was a choice. */
  @ParameterizedTest
  @CsvSource({
    "anull,                                             hum.flac, -c:a flac",
    "anull,                                             hum.m4a, -c:a aac -ac 2",
    "'pan=stereo|c0=c0|c1=0.9*c0',                      hum.flac, -c:a flac",
    "anull,                                             hum.webm, -c:a libopus -ar 48000",
  })
  void channelsThatAreAlikeAreMixed(String channels, String file, String encoder) throws Exception {
    byte[] clip = Clips.encode(Hum.SOURCE + "," + channels, file, encoder.split(" "));
    assertThat(new AudioDecoder(Clips.LIMITS).decode(clip).samples()).isEqualTo(mix(clip));
  }

  @ParameterizedTest
  @CsvSource({
    "-60dB, pcm_s24le",
    "-60dB, pcm_f32le",
    "-60dB, pcm_s16le",
    "-80dB, pcm_s24le",
    "-80dB, pcm_f32le",
    "-85dB, pcm_f64le",
  })
  void quietRecordingsAreRaised(String volume, String codec) {
    String quiet = Hum.SOURCE + ",volume=" + volume + ":precision=double";
    Hum.assertHeard(Clips.encode(quiet, "quiet.wav", "-c:a", codec));
    String cancelled = quiet + ",asplit[a][b];[b]volume=-1[c];[a][c]amerge";
    Hum.assertHeard(Clips.encode(cancelled, "quiet.wav", "-c:a", codec));
  }

  @ParameterizedTest
  @CsvSource({
    "anullsrc=d=6,                                             pcm_f32le",
    "anoisesrc=d=6:a=0.00002:seed=1,                           pcm_s16le", // dither
    "anoisesrc=d=6:a=0.0005:seed=1,                            pcm_s24le",
    "anoisesrc=d=6:a=0.0005:seed=1:c=pink,                     pcm_f32le",
    "anoisesrc=d=6:a=0.0005:seed=1:c=brown,                    pcm_f32le",
    "'aevalsrc=0.0004*sin(100*PI*t)+0.0002*sin(200*PI*t):d=6', pcm_s24le", // mains
    "aevalsrc=0.0004:d=6,                                      pcm_s16le",
  })
  void whatIsOnlyNoiseStaysSilent(String source, String codec) {
    Hum.assertRefused(Reason.SILENT, Clips.encode(source, "silence.wav", "-c:a", codec));
  }

  /** What a file's first track is when FFmpeg mixes it. */
  private static float[] mix(byte[] clip) throws Exception {
    List<String> mixed = List.of("-i fd: -map 0:a:0 -ac 1 -ar 16000 -f s16le pipe:1".split(" "));
    byte[] bytes =
        new Ffmpeg(Clips.LIMITS.decodeTimeout(), Clips.LIMITS.decodeMemory())
            .run(clip, 1 << 20, mixed)
            .orElseThrow()
            .bytes();
    ShortBuffer shorts = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    float[] samples = new float[shorts.remaining()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = shorts.get(i) / 32_768f;
    }
    return samples;
  }
}
