package org.earworm.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.earworm.audio.AudioException.Reason;
import org.earworm.melody.Melodies;
import org.earworm.score.Mutator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mutated recordings of each container are heard or refused, and leave nothing behind. */
@Tag("process")
@Tag("fuzz")
class DecoderFuzzTest {
  private static final List<String> TOKENS =
      List.of("RIFF", "ds64", "data", "moov", "mdat", "OggS", "COMM", "ID3\4", "\0\0\0\1");

  /** One for 6,000 of {@code -Dfuzz.cases}: each is a process. */
  @ParameterizedTest
  @EnumSource
  void isHeardOrRefused(Container container) {
    fuzz(container, Integer.getInteger("fuzz.cases", 20_000) / 6_000, Long.getLong("seed", 1));
  }

  static void fuzz(Container container, int cases, long seed) {
    System.out.printf(Locale.ROOT, "fuzzing %s: %d cases, seed %d%n", container, cases, seed);
    AudioDecoder decoder = new AudioDecoder(Clips.LIMITS);
    List<byte[]> clips = clips(container);
    RandomGenerator random = Melodies.random(seed);
    Mutator mutator = new Mutator(clips, TOKENS, random);
    for (int number = 0; number < cases; number++) {
      byte[] clip = mutator.next();
      if (random.nextBoolean()) { // past the look at its first bytes
        byte[] head = clips.get(random.nextInt(clips.size()));
        System.arraycopy(head, 0, clip, 0, Math.min(Math.min(16, head.length), clip.length));
      }
      try {
        for (float sample : decoder.decode(clip).samples()) {
          assertThat(sample).as("%s, seed %d, case %d", container, seed, number).isBetween(-1f, 1f);
        }
      } catch (AudioException e) {
        assertThat(e.reason())
            .as("%s, seed %d, case %d", container, seed, number)
            .isNotIn(Reason.TIMEOUT); // ten times a good clip's time
      }
    }
    for (ProcessHandle child : ProcessHandle.current().children().toList()) {
      child.onExit().orTimeout(5, TimeUnit.SECONDS).join();
    }
  }

  /** Good ones, and some with two tracks or many channels. */
  private static List<byte[]> clips(Container container) {
    return switch (container) {
      case WAV ->
          List.of(
              tone("tone.wav", "-ar 8000"),
              tone("tone.wav", "-c:a pcm_s16le -rf64 always -ac 6"),
              tone("tone.wav", "-c:a g722 -ar 16000"),
              tone("tone.wav", "-c:a adpcm_ms"));
      case W64 -> List.of(tone("tone.w64", "-c:a pcm_s16le -ar 8000"));
      case AIFF -> List.of(tone("tone.aiff", "-ar 8000"), tone("tone.aif", "-c:a adpcm_ima_qt"));
      case AU -> List.of(tone("tone.au", "-ar 8000"), tone("tone.au", "-c:a pcm_alaw -ar 8000"));
      case CAF -> List.of(tone("tone.caf", "-c:a adpcm_ima_qt"), tone("tone.caf", "-c:a alac"));
      case FLAC -> List.of(tone("tone.flac", "-c:a flac"));
      case OGG ->
          List.of(tone("tone.ogg", "-c:a libopus"), tone("tone.spx", "-c:a libspeex -ar 16000"));
      case MP4 ->
          List.of(
              tone("tone.m4a", "-c:a aac"),
              tone("tone.mov", "-map 0:a -map 0:a -c:a:0 adpcm_ima_qt -c:a:1 alac"),
              tone("tone.mp4", "-c:a eac3 -ac 6"));
      case WEBM ->
          List.of(
              tone("tone.webm", "-c:a libopus"),
              tone("tone.mkv", "-map 0:a -map 0:a -c:a:0 tta -c:a:1 ac3"));
      case ASF -> List.of(tone("tone.wma", "-c:a wmav1"), tone("tone.wma", "-c:a wmav2 -ac 2"));
      case AMR -> List.of(tone("tone.amr", "-c:a libopencore_amrnb -ar 8000"));
      case AC3 -> List.of(tone("tone.ac3", "-c:a ac3"), tone("tone.ac3", "-c:a ac3 -ac 6"));
      case EAC3 -> List.of(tone("tone.eac3", "-c:a eac3"), tone("tone.eac3", "-c:a eac3 -ac 6"));
      case ADTS -> List.of(tone("tone.aac", "-c:a aac"));
      case MP3 -> List.of(tone("tone.mp3", "-c:a libmp3lame"), tone("tone.mp2", "-c:a mp2"));
    };
  }

  private static byte[] tone(String file, String encoder) {
    return Clips.tone(1, file, encoder.split(" "));
  }
}
