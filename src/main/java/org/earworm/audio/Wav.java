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

/** Sound as a WAV file: mono, 16 kHz, 16 bits. */
public final class Wav {
  private static final AudioFormat FORMAT = new AudioFormat(Pcm.SAMPLE_RATE, 16, 1, true, false);

  private Wav() {}

  /** The file's bytes; samples beyond full scale are clipped. */
  public static byte[] of(Pcm pcm) {
    float[] samples = pcm.samples();
    ByteBuffer bytes =
        ByteBuffer.allocate(samples.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float sample : samples) {
      bytes.putShort((short) Math.round(Math.clamp(sample, -1f, 1f) * Short.MAX_VALUE));
    }
    var stream =
        new AudioInputStream(new ByteArrayInputStream(bytes.array()), FORMAT, samples.length);
    var file = new ByteArrayOutputStream();
    try {
      AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return file.toByteArray();
  }
}
