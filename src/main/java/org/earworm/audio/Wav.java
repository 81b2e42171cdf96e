package org.earworm.audio;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** Sound as a WAV file: mono, 16 bits. */
public final class Wav {
  private Wav() {}

  /** The file's bytes, at 16 kHz; samples beyond full scale are clipped. */
  public static byte[] of(Pcm pcm) {
    float[] samples = pcm.samples();
    ByteBuffer bytes =
        ByteBuffer.allocate(samples.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float sample : samples) {
      bytes.putShort((short) Math.round(Math.clamp(sample, -1f, 1f) * Short.MAX_VALUE));
    }
    return of(bytes.array(), Pcm.SAMPLE_RATE);
  }

  /** The same in G.711's µ-law, for which the decoder must run: PCM is read without it. */
  public static byte[] muLaw(Pcm pcm) {
    var file = new ByteArrayOutputStream();
    try (AudioInputStream pcm16 =
            AudioSystem.getAudioInputStream(new ByteArrayInputStream(of(pcm)));
        AudioInputStream coded =
            AudioSystem.getAudioInputStream(AudioFormat.Encoding.ULAW, pcm16)) {
      AudioSystem.write(coded, AudioFileFormat.Type.WAVE, file);
    } catch (IOException | UnsupportedAudioFileException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return file.toByteArray();
  }

  /**
   * The file's bytes.
   *
   * @param pcm16 signed 16-bit samples, little-endian
   * @param sampleRate samples per second
   */
  public static byte[] of(byte[] pcm16, int sampleRate) {
    AudioFormat format = new AudioFormat(sampleRate, 16, 1, true, false);
    var stream =
        new AudioInputStream(
            new ByteArrayInputStream(pcm16), format, pcm16.length / format.getFrameSize());
    var file = new ByteArrayOutputStream();
    try {
      AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return file.toByteArray();
  }
}
