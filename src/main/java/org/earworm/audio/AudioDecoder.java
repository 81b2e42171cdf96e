package org.earworm.audio;

import static org.earworm.audio.AudioException.Reason;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.springframework.stereotype.Component;

/**
 * Bytes of a recording, in any {@link Container} and {@link Codec}, to mono 16 kHz sound. The
 * clip's timing is kept: nothing is trimmed. Thread-safe.
 */
@Component
public final class AudioDecoder {
  /** Lossy encoders pad a clip by up to a few frames; that does not make it too long. */
  static final double PADDING_SECONDS = 0.25;

  private final AudioProperties limits;
  private final Ffmpeg ffmpeg;

  /**
   * @throws UncheckedIOException when FFmpeg cannot be unpacked
   */
  public AudioDecoder(AudioProperties limits) {
    this.limits = limits;
    try {
      this.ffmpeg = new Ffmpeg(limits.decodeTimeout(), limits.decodeMemory());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack FFmpeg; is the temporary folder writable?", e);
    }
  }

  /**
   * Decodes a clip. Channels are mixed, unless one of them, or another track, has a melody that is
   * clearer; what is very quiet is raised.
   *
   * @throws AudioException when the clip is at fault
   * @throws UncheckedIOException when this machine is: FFmpeg does not start
   * @throws CancellationException when this thread is interrupted
   */
  public Pcm decode(byte[] clip) {
    if (clip.length == 0) {
      throw new AudioException(Reason.EMPTY, "the clip is empty; record again");
    }
    if (clip.length > limits.maxSize().toBytes()) {
      throw new AudioException(
          Reason.TOO_LARGE,
          "the clip is larger than "
              + limits.maxSize().toKilobytes()
              + " kB; send a shorter or compressed one; bytes="
              + clip.length);
    }
    Opening opening = Opening.of(clip);
    Plane plane = hear(clip, opening);
    if (plane.seconds() > limits.maxLength().toSeconds() + PADDING_SECONDS) {
      throw new AudioException(
          Reason.TOO_LONG,
          "the clip is longer than " + limits.maxLength().toSeconds() + " s; send a part of it");
    }
    if (plane.isSilent()) {
      throw new AudioException(
          Reason.SILENT, "nothing can be heard; check the microphone and record again");
    }
    return plane.pcm();
  }

  private Plane hear(byte[] clip, Opening opening) {
    byte[] sound =
        opening.offset() == 0 ? clip : Arrays.copyOfRange(clip, opening.offset(), clip.length);
    try {
      return Audition.hear(
          PcmHeader.read(sound, opening.container())
              .<Sound>map(file -> new PcmSound(file, secondsKept(limits)))
              .orElseGet(() -> new FfmpegSound(ffmpeg, limits, sound, opening.container())));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot decode", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while decoding");
    }
  }

  /** So much that a clip which is too long is known to be. */
  static double secondsKept(AudioProperties limits) {
    return limits.maxLength().toSeconds() + 2 * PADDING_SECONDS;
  }
}
