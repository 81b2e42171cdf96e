package org.earworm.audio;

import static org.earworm.audio.AudioException.Reason;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Bytes of a recording to mono 16 kHz sound. Containers: WAV, AIFF, CAF, FLAC, Ogg, MP4/M4A/3GP,
 * WebM/Matroska, AMR, ADTS, MP3. The clip's timing is kept: nothing is trimmed. Thread-safe.
 */
@Component
public final class AudioDecoder {
  private static final Logger log = LoggerFactory.getLogger(AudioDecoder.class);

  /** Everything that browsers and phones record, and what people keep sound in; no pictures. */
  private static final String CODECS =
      "aac,alac,amrnb,amrwb,flac,gsm_ms,mp3,mp3float,opus,vorbis,adpcm_ima_wav,adpcm_ms,"
          + "pcm_alaw,pcm_mulaw,pcm_u8,pcm_s8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,"
          + "pcm_s32le,pcm_s32be,pcm_f32le,pcm_f32be,pcm_f64le,pcm_f64be";

  /** Lossy encoders pad a clip by up to a few frames; that does not make it too long. */
  private static final double PADDING_SECONDS = 0.25;

  /** Root mean square of the loudest block of a silent clip, relative to full scale (-60 dB). */
  private static final double SILENCE = 1e-3;

  private static final int BLOCK = Pcm.SAMPLE_RATE / 20;

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
   * Decodes a clip; channels are mixed.
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
    Container container =
        Container.of(clip)
            .orElseThrow(
                () ->
                    new AudioException(
                        Reason.NOT_AUDIO,
                        "this is not a sound file we know; send WAV, MP3, M4A, WebM, Ogg or FLAC"));
    Pcm pcm = new Pcm(samples(pcm16(clip, container)));
    if (pcm.seconds() > limits.maxLength().toSeconds() + PADDING_SECONDS) {
      throw new AudioException(
          Reason.TOO_LONG,
          "the clip is longer than " + limits.maxLength().toSeconds() + " s; send a part of it");
    }
    if (isSilent(pcm)) {
      throw new AudioException(
          Reason.SILENT, "nothing can be heard; check the microphone and record again");
    }
    return pcm;
  }

  private byte[] pcm16(byte[] clip, Container container) {
    double seconds = limits.maxLength().toSeconds() + 2 * PADDING_SECONDS;
    int maxBytes = (int) (seconds * Pcm.SAMPLE_RATE) * Short.BYTES;
    Ffmpeg.Output output;
    try {
      output =
          ffmpeg
              .run(clip, maxBytes, arguments(container, seconds))
              .orElseThrow(
                  () ->
                      new AudioException(
                          Reason.TIMEOUT, "the clip takes too long to decode; send it as WAV"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot decode", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while decoding");
    }
    if (output.exit() != 0 || output.bytes().length == 0) {
      log.debug("cannot decode {}: exit={} {}", container, output.exit(), output.message());
      throw new AudioException(
          Reason.CORRUPT, "the clip is damaged or holds no sound; record again");
    }
    return output.bytes();
  }

  /** The only protocol is a descriptor: whatever a container names, no file is opened. */
  private static List<String> arguments(Container container, double seconds) {
    return List.of(
        String.format(
                Locale.ROOT,
                "-protocol_whitelist fd -format_whitelist %1$s -codec_whitelist %2$s -threads 1"
                    + " -f %1$s -fd 0 -i fd: -map 0:a:0 -t %3$s -ac 1 -ar %4$d -f s16le pipe:1",
                container.demuxer(),
                CODECS,
                seconds,
                Pcm.SAMPLE_RATE)
            .split(" "));
  }

  private static float[] samples(byte[] pcm16) {
    ShortBuffer shorts = ByteBuffer.wrap(pcm16).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    float[] samples = new float[shorts.remaining()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = shorts.get(i) / 32_768f;
    }
    return samples;
  }

  private static boolean isSilent(Pcm pcm) {
    float[] samples = pcm.samples();
    for (int start = 0; start < samples.length; start += BLOCK) {
      double energy = 0;
      for (int i = start; i < Math.min(samples.length, start + BLOCK); i++) {
        energy += samples[i] * samples[i];
      }
      if (energy > SILENCE * SILENCE * BLOCK) {
        return false;
      }
    }
    return true;
  }
}
