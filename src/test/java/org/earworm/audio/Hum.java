package org.earworm.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.earworm.audio.AudioException.Reason;
import org.earworm.pitch.PitchTracker;

/** One melody, and whether it is what is heard. */
public final class Hum {
  /** Twelve notes in six seconds, as a source of FFmpeg's. */
  static final String SOURCE =
      "aevalsrc='0.4*sin(2*PI*t*220*pow(2,mod(floor(2*t)*7,12)/12))"
          + "+0.1*sin(4*PI*t*220*pow(2,mod(floor(2*t)*7,12)/12))':s=44100:d=6";

  private static final AudioDecoder DECODER = new AudioDecoder(Clips.LIMITS);
  private static final PitchTracker TRACKER = new PitchTracker();
  private static final float[] TRUTH =
      TRACKER.track(DECODER.decode(Clips.encode(SOURCE, "hum.wav"))).semitones();

  /** Frames that a codec may be late. */
  private static final int LATE = 8;

  private Hum() {}

  /** It in a file of that name, encoded with FFmpeg's options. */
  public static byte[] clip(String file, String encoder) {
    return Clips.encode(SOURCE, file, encoder.split(" "));
  }

  /** At least nine tenths of the frames are within half a semitone, a cut's few left out. */
  static void assertHeard(byte[] clip) {
    Pcm pcm = DECODER.decode(clip);
    assertThat(pcm.seconds()).isCloseTo(6, within(0.35));
    float[] heard = TRACKER.track(pcm).semitones();
    double share =
        IntStream.rangeClosed(-12, LATE)
            .mapToDouble(late -> share(heard, late))
            .max()
            .orElseThrow();
    assertThat(share).as("share of frames at their pitch").isGreaterThan(0.9);
  }

  private static double share(float[] heard, int late) {
    long right =
        IntStream.range(0, TRUTH.length)
            .filter(i -> i + late >= 0 && i + late < heard.length)
            .filter(i -> Math.abs(heard[i + late] - TRUTH[i]) < 0.5)
            .count();
    return (double) right / Math.min(heard.length, TRUTH.length);
  }

  static String assertRefused(Reason reason, byte[] clip) {
    AudioException[] refusal = new AudioException[1];
    assertThatThrownBy(() -> DECODER.decode(clip))
        .isInstanceOfSatisfying(AudioException.class, e -> refusal[0] = e);
    assertThat(refusal[0].reason()).as(refusal[0].getMessage()).isEqualTo(reason);
    return String.valueOf(refusal[0].getMessage());
  }
}
