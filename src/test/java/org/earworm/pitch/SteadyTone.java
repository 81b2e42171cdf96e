package org.earworm.pitch;

import java.util.function.DoubleUnaryOperator;
import org.earworm.audio.Pcm;

/** What machines hum beneath a voice. */
enum SteadyTone {
  MAINS_50(time -> 50, 1, 0.5, 0.4, 0.2, 0.2, 0, 0.1),
  MAINS_60(time -> 60, 1, 0.5, 0.4, 0.2, 0.2, 0, 0.1),
  RECTIFIED_50(time -> 100, 1, 0.7, 0.5, 0.35, 0.25, 0.2, 0.15, 0.1),
  RECTIFIED_60(time -> 120, 1, 0.7, 0.5, 0.35, 0.25, 0.2, 0.15, 0.1),
  PURE_100(time -> 100, 1),
  A4(time -> 440, 1),
  WHINE(time -> 1_000, 1),
  TWO_WHINES(time -> 262.3, 0, 0, 1, 0, 0, 0, 1),
  RAILWAY(time -> 16.7, 0.3, 0.5, 1, 0.8, 0.6, 0.5, 0.5, 0.4, 0.3, 0.3),
  FAN(time -> 187 + 1.5 * Math.sin(2 * Math.PI * time / 5), 1, 0.6, 0.4, 0.3),
  SWITCHED_ON(time -> time < 4 ? 0 : 100, 1, 0.7, 0.5, 0.35, 0.25, 0.2, 0.15, 0.1),
  SWITCHED_OFF(time -> time < 6 ? 440 : 0, 1);

  private final DoubleUnaryOperator hertz;
  private final double[] harmonics;

  SteadyTone(DoubleUnaryOperator hertz, double... harmonics) {
    this.hertz = hertz;
    this.harmonics = harmonics;
  }

  /** A voice and this so many decibels below it, both by their energy. */
  Pcm beneath(Pcm voice, double decibels) {
    float[] mixed = voice.samples().clone();
    double[] tone = new double[mixed.length];
    double phase = 0;
    for (int i = 0; i < tone.length; i++) {
      double now = hertz.applyAsDouble((double) i / Pcm.SAMPLE_RATE);
      phase += 2 * Math.PI * now / Pcm.SAMPLE_RATE;
      for (int h = 0; h < harmonics.length && now > 0; h++) {
        tone[i] += harmonics[h] * Math.sin((h + 1) * phase + h * h);
      }
    }
    double voiceEnergy = 0;
    double toneEnergy = 0;
    for (int i = 0; i < tone.length; i++) {
      voiceEnergy += mixed[i] * mixed[i];
      toneEnergy += tone[i] * tone[i];
    }
    double gain = Math.sqrt(voiceEnergy / toneEnergy) * Math.pow(10, -decibels / 20);
    for (int i = 0; i < tone.length; i++) {
      mixed[i] += (float) (gain * tone[i]);
    }
    return new Pcm(mixed);
  }
}
