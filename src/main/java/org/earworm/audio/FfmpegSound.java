package org.earworm.audio;

import static org.earworm.audio.AudioException.Reason;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A recording as FFmpeg decodes it. Not thread-safe. */
final class FfmpegSound implements Sound {
  private static final Logger log = LoggerFactory.getLogger(FfmpegSound.class);

  private static final int MOST_CHANNELS = 8;

  private static final int MOST_TAKES = 6;

  private final Ffmpeg ffmpeg;
  private final AudioProperties limits;
  private final byte[] clip;
  private final Container container;

  FfmpegSound(Ffmpeg ffmpeg, AudioProperties limits, byte[] clip, Container container) {
    this.ffmpeg = ffmpeg;
    this.limits = limits;
    this.clip = clip;
    this.container = container;
  }

  /** Two channels of a track, from one on. */
  private record Take(int track, int channel) {}

  @Override
  public Plane clearest(int gain) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Ffmpeg.Output first = decode(new Take(0, 0), gain);
    List<Track> tracks = Track.of(first.message());
    boolean mono = !tracks.isEmpty() && tracks.getFirst().mono();
    List<Plane> planes = new ArrayList<>(planes(first, it -> mono || it.areAlike()));
    for (Take take : further(tracks)) {
      if (Duration.ofNanos(System.nanoTime() - start).compareTo(limits.decodeTimeout()) > 0) {
        break;
      }
      planes.addAll(planes(decode(take, gain), it -> tracks.get(take.track).mono()));
      if (!planes.isEmpty()) {
        planes = new ArrayList<>(List.of(Audition.clearest(planes))); // the others take memory
      }
    }
    if (planes.isEmpty()) {
      throw refusal(first, tracks);
    }
    return Audition.clearest(planes);
  }

  private static List<Plane> planes(Ffmpeg.Output output, Predicate<Planes> mono) {
    if (output.exit() != 0 || output.bytes().length == 0) {
      return List.of();
    }
    Planes planes = Planes.of(output.bytes());
    return planes.heard(mono.test(planes));
  }

  /** What else there is to hear than the first two channels. */
  private static List<Take> further(List<Track> tracks) {
    List<Take> takes = new ArrayList<>();
    for (int track = 0; track < tracks.size(); track++) {
      boolean surround = !tracks.get(track).mono() && !tracks.get(track).stereo();
      for (int channel = 0; channel < (surround ? MOST_CHANNELS : 1); channel += 2) {
        takes.add(new Take(track, channel));
      }
    }
    return takes.stream().skip(1).limit(MOST_TAKES).toList();
  }

  /** The only protocol is a descriptor: whatever a container names, no file is opened. */
  private Ffmpeg.Output decode(Take take, int gain) throws IOException, InterruptedException {
    double seconds = AudioDecoder.secondsKept(limits);
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-protocol_whitelist", "fd"));
    arguments.addAll(List.of("-format_whitelist", container.demuxer()));
    arguments.addAll(List.of("-codec_whitelist", Codec.whitelist(), "-threads", "1"));
    arguments.addAll(List.of("-f", container.demuxer(), "-fd", "0", "-i", "fd:"));
    arguments.addAll(List.of("-filter_complex", filter(take, gain), "-map", "[planes]"));
    arguments.addAll(List.of("-t", String.valueOf(seconds), "-f", "s16le", "pipe:1"));
    return ffmpeg
        .run(clip, (int) (seconds * Planes.BYTES_PER_SECOND), arguments)
        .orElseThrow(
            () ->
                new AudioException(
                    Reason.TIMEOUT, "the clip takes too long to decode; send it as WAV"));
  }

  /** Channels that are not there are silent; the mix comes last. */
  private static String filter(Take take, int gain) {
    String rate = "aformat=s16:" + Pcm.SAMPLE_RATE;
    String channels = "c0=c" + take.channel + "|c1=c" + (take.channel + 1);
    return "[0:a:"
        + take.track
        + "]"
        + (gain == 1 ? "" : "volume=" + gain + ",")
        + "asplit[all][some];"
        + ("[all]" + rate + ":mono[mix];")
        + ("[some]pan=stereo|" + channels + "," + rate + "[two];")
        + "[two][mix]amerge[planes]";
  }

  private AudioException refusal(Ffmpeg.Output output, List<Track> tracks) {
    log.debug("cannot decode {}: exit={} {}", container, output.exit(), output.message());
    if (tracks.isEmpty() && output.message().contains("matches no streams")) {
      return new AudioException(
          Reason.CORRUPT,
          "the clip is without sound; see that the microphone is on, and record again");
    }
    return tracks.stream()
        .map(Track::codec)
        .filter(codec -> !Codec.reads(codec) && !codec.equals("none"))
        .findFirst()
        .map(
            codec ->
                new AudioException(
                    Reason.UNSUPPORTED,
                    "the sound is coded as "
                        + codec
                        + ", which is not read; send it as one of "
                        + Codec.titles()))
        .orElseGet(
            () ->
                new AudioException(
                    Reason.CORRUPT, "the clip is damaged or holds no sound; record again"));
  }
}
