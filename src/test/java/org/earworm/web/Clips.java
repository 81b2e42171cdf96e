package org.earworm.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.earworm.audio.Pcm;

/** Synthetic recordings as WAV files. */
final class Clips {
  private Clips() {}

  /** Half-second notes of a major scale up and down, with two overtones. */
  static byte[] tune(double seconds) {
    int[] scale = {0, 2, 4, 5, 7, 9, 11, 12, 11, 9, 7, 5, 4, 2};
    return wav(
        seconds,
        time -> {
          double hertz = 196 * Math.pow(2, scale[(int) (time * 2) % scale.length] / 12.0);
          double phase = 2 * Math.PI * hertz * time;
          return 0.3 * Math.sin(phase) + 0.1 * Math.sin(2 * phase) + 0.05 * Math.sin(3 * phase);
        });
  }

  static byte[] silence(double seconds) {
    return wav(seconds, time -> 0);
  }

  static byte[] noise(double seconds) {
    Random random = new Random(1);
    return wav(seconds, time -> 0.2 * random.nextGaussian());
  }

  private static byte[] wav(double seconds, DoubleUnaryOperator wave) {
    int frames = (int) (seconds * Pcm.SAMPLE_RATE);
    byte[] samples = new byte[2 * frames];
    for (int i = 0; i < frames; i++) {
      double value = Math.clamp(wave.applyAsDouble((double) i / Pcm.SAMPLE_RATE), -1, 1);
      int sample = (int) Math.round(value * Short.MAX_VALUE);
      samples[2 * i] = (byte) sample;
      samples[2 * i + 1] = (byte) (sample >> 8);
    }
    var format = new AudioFormat(Pcm.SAMPLE_RATE, 16, 1, true, false);
    var stream = new AudioInputStream(new ByteArrayInputStream(samples), format, frames);
    var file = new ByteArrayOutputStream();
    try {
      AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }
}
