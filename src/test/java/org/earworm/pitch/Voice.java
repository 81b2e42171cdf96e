package org.earworm.pitch;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.earworm.audio.Pcm;

/** Sings a pitch that is known at every moment. */
final class Voice {
  private Voice() {}

  /**
   * Harmonics over a moving pitch.
   *
   * @param semitones pitch at a time in seconds, 0 where silent
   * @param harmonics amplitude of each, the fundamental first
   */
  static Pcm sing(double seconds, DoubleUnaryOperator semitones, double... harmonics) {
    float[] samples = new float[(int) (seconds * Pcm.SAMPLE_RATE)];
    double phase = 0;
    for (int i = 0; i < samples.length; i++) {
      double pitch = semitones.applyAsDouble((double) i / Pcm.SAMPLE_RATE);
      if (pitch > 0) {
        phase += 2 * Math.PI * hertz(pitch) / Pcm.SAMPLE_RATE;
        for (int h = 0; h < harmonics.length; h++) {
          samples[i] += (float) (0.2 * harmonics[h] * Math.sin((h + 1) * phase));
        }
      }
    }
    return new Pcm(samples);
  }

  /**
   * The same by a voice that wavers slowly, by so many cents and decibels (standard deviations).
   */
  static Pcm wavering(
      double seconds,
      DoubleUnaryOperator semitones,
      double cents,
      double decibels,
      Random random,
      double... harmonics) {
    double[] sharp = drift(seconds, random);
    double[] loud = drift(seconds, random);
    float[] samples =
        sing(
                seconds,
                time -> semitones.applyAsDouble(time) + cents / 100 * sharp[(int) (100 * time)],
                harmonics)
            .samples();
    for (int i = 0; i < samples.length; i++) {
      double level = decibels * loud[(int) (100.0 * i / Pcm.SAMPLE_RATE)];
      samples[i] *= (float) Math.pow(10, level / 20);
    }
    return new Pcm(samples);
  }

  /** An Ornstein-Uhlenbeck process of deviation 1 that forgets within 0.3 s, each 10 ms. */
  private static double[] drift(double seconds, Random random) {
    double[] drift = new double[(int) (100 * seconds) + 1];
    double kept = Math.exp(-0.01 / 0.3);
    for (int i = 1; i < drift.length; i++) {
      drift[i] = kept * drift[i - 1] + Math.sqrt(1 - kept * kept) * random.nextGaussian();
    }
    return drift;
  }

  /** White noise so many decibels below the sound. */
  static Pcm withNoise(Pcm pcm, double decibels, Random random) {
    float[] samples = pcm.samples().clone();
    double energy = 0;
    for (float sample : samples) {
      energy += sample * sample;
    }
    double level = Math.sqrt(energy / samples.length) * Math.pow(10, -decibels / 20);
    for (int i = 0; i < samples.length; i++) {
      samples[i] += (float) (level * random.nextGaussian());
    }
    return new Pcm(samples);
  }

  /** What an old telephone keeps: half the samples, eight bits, and a constant. */
  static Pcm byTelephone(Pcm pcm) {
    float[] samples = pcm.samples().clone();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Math.round(samples[i] * 128) / 128f + 0.1f;
    }
    for (int i = 1; i < samples.length - 1; i += 2) {
      samples[i] = (samples[i - 1] + samples[i + 1]) / 2;
    }
    return new Pcm(samples);
  }

  static double hertz(double semitones) {
    return 440 * Math.pow(2, (semitones - 69) / 12);
  }
}
