package org.earworm.audio;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A track of sound, as FFmpeg describes its input.
 *
 * @param codec FFmpeg's name, or the container's number of one that it does not know
 * @param mono whether it has one channel
 * @param stereo whether it has two; otherwise there may be many
 */
record Track(String codec, boolean mono, boolean stereo) {
  private static final Pattern AUDIO =
      Pattern.compile("^  Stream #0:\\d+[^:\\n]*: Audio: (\\w+)(.*)$", Pattern.MULTILINE);

  /** Of a codec; those of PCM are known, and there with a width that is none. */
  private static final Pattern NUMBER = Pattern.compile("/ (0x(?!000[13]\\))[0-9A-F]+)\\)");

  /** The tracks of the input, in order; none when its description is missing. */
  static List<Track> of(String message) {
    String input = message.split("\nStream mapping:|\nOutput #", 2)[0];
    return AUDIO.matcher(input).results().map(Track::of).toList();
  }

  private static Track of(MatchResult line) {
    String codec = line.group(1);
    String rest = line.group(2) + ",";
    if (codec.equals("none")) {
      codec = NUMBER.matcher(rest).results().map(it -> it.group(1)).findFirst().orElse(codec);
    }
    boolean mono = rest.contains(", mono,") || rest.contains(", 1 channels,");
    return new Track(codec, mono, rest.contains(", stereo,") || rest.contains(", 2 channels,"));
  }
}
