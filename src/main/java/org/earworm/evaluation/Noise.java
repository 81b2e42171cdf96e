package org.earworm.evaluation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.earworm.audio.Pcm;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Noise that is laid under a recording; the same noise for the same recording.
 *
 * @param decibels how far the noise lies below the recording's sounding parts, by energy
 */
record Noise(Kind kind, double decibels) implements UnaryOperator<Pcm> {
  /** What makes the noise. */
  enum Kind {
    /** The mains of most of the world, with harmonics. */
    MAINS_50,
    /** The mains of the Americas. */
    MAINS_60,
    /** Rectified mains: a charger. */
    BUZZ_100,
    /** Blades at 187 Hz, which wander by 0.8 % within 5 s. */
    FAN,
    /** Electronics: 1 kHz. */
    WHINE,
    /** Noise of equal energy in every octave. */
    PINK;

    /** As it is called on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private static final double[] MAINS = {1, 0.5, 0.4, 0.2, 0.2, 0, 0.1};
  private static final double[] BUZZ = {1, 0.7, 0.5, 0.35, 0.25, 0.2, 0.15, 0.1, 0.08, 0.06};
  private static final double[] BLADES = {1, 0.6, 0.4, 0.3};
  private static final int BLOCK = Pcm.SAMPLE_RATE / 40;

  /** Reads {@code KIND:DECIBELS}, for example {@code mains-60:15}. */
  static final class Converter implements ITypeConverter<Noise> {
    @Override
    public Noise convert(String text) {
      String[] parts = text.split(":", 2);
      return Arrays.stream(Kind.values())
          .filter(kind -> parts.length == 2 && kind.toString().equals(parts[0]))
          .filter(kind -> parts[1].matches("-?\\d{1,2}"))
          .findFirst()
          .map(kind -> new Noise(kind, Integer.parseInt(parts[1])))
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "noise is KIND:DECIBELS, with one of " + Arrays.toString(Kind.values())));
    }
  }

  @Override
  public Pcm apply(Pcm recording) {
    float[] samples = recording.samples();
    Random random = new Random(Arrays.hashCode(samples));
    double[] noise =
        switch (kind) {
          case MAINS_50 -> tones(samples.length, 50, 0, MAINS, random);
          case MAINS_60 -> tones(samples.length, 60, 0, MAINS, random);
          case BUZZ_100 -> tones(samples.length, 100, 0, BUZZ, random);
          case FAN -> tones(samples.length, 187, 0.008, BLADES, random);
          case WHINE -> tones(samples.length, 1_000, 0, new double[] {1}, random);
          case PINK -> pink(samples.length, random);
        };
    double level = Math.sqrt(Arrays.stream(noise).map(x -> x * x).average().orElse(1));
    double gain = sounding(samples) / level * Math.pow(10, -decibels / 20);
    float[] mixed = new float[samples.length];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = (float) (samples[i] + gain * noise[i]);
    }
    return new Pcm(mixed);
  }

  private static double[] tones(
      int n, double hertz, double wander, double[] harmonics, Random random) {
    double[] tones = new double[n];
    double start = 2 * Math.PI * random.nextDouble();
    double phase = start;
    for (int i = 0; i < n; i++) {
      double drift = wander * Math.sin(2 * Math.PI * i / (5.0 * Pcm.SAMPLE_RATE) + start);
      phase += 2 * Math.PI * hertz * (1 + drift) / Pcm.SAMPLE_RATE;
      for (int h = 0; h < harmonics.length; h++) {
        tones[i] += harmonics[h] * Math.sin((h + 1) * phase + h * h);
      }
    }
    return tones;
  }

  /** White noise through low passes an octave and more apart, each as loud as it is slow. */
  private static double[] pink(int n, Random random) {
    double[] pink = new double[n];
    for (double hertz = 20; hertz < Pcm.SAMPLE_RATE / 2.0; hertz *= 2) {
      double kept = Math.exp(-2 * Math.PI * hertz / Pcm.SAMPLE_RATE);
      double low = 0;
      for (int i = 0; i < n; i++) {
        low = kept * low + Math.sqrt(1 - kept * kept) * random.nextGaussian();
        pink[i] += low;
      }
    }
    return pink;
  }

  /** Root mean square of the blocks of 25 ms that are less than 30 dB below the loudest. */
  private static double sounding(float[] samples) {
    double[] energy = new double[samples.length / BLOCK];
    for (int i = 0; i < energy.length * BLOCK; i++) {
      energy[i / BLOCK] += samples[i] * samples[i] / BLOCK;
    }
    double loudest = Arrays.stream(energy).max().orElse(0);
    return Math.sqrt(Arrays.stream(energy).filter(e -> e >= 1e-3 * loudest).average().orElse(0));
  }
}
