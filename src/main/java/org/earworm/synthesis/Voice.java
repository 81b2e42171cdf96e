package org.earworm.synthesis;

import java.util.random.RandomGenerator;
import org.earworm.audio.Pcm;
import org.earworm.melody.PitchContour;

/** A humming voice: a few harmonics, as a closed mouth lets out, on a trace of breath. */
public final class Voice {
  /** Amplitudes from the fundamental up; their sum is the loudest a sample gets. */
  private static final double[] HARMONICS = {0.25, 0.12, 0.06, 0.03, 0.015};

  private static final double BREATH = 0.002;

  /** Time in seconds in which a note swells, or dies away, to within 1/e. */
  private static final double SWELL_SECONDS = 0.03;

  private Voice() {}

  /**
   * Sound of the same length as a contour: its pitch between the centres of frames is linear, its
   * phase never jumps, and it is silent but for breath where nothing is voiced.
   */
  public static Pcm sing(PitchContour contour, RandomGenerator random) {
    double hop = PitchContour.HOP_SECONDS * Pcm.SAMPLE_RATE;
    float[] pitch = everywhere(contour);
    float[] samples = new float[(int) Math.round(contour.frames() * hop)];
    double loudness = 0;
    double phase = 0;
    for (int i = 0; i < samples.length; i++) {
      int frame = Math.min((int) (i / hop), contour.frames() - 1);
      double target = contour.semitones()[frame] > 0 ? 1 : 0;
      loudness += (target - loudness) / (SWELL_SECONDS * Pcm.SAMPLE_RATE);
      double hertz = 440 * Math.pow(2, (at(pitch, i / hop - 0.5) - 69) / 12);
      phase += 2 * Math.PI * hertz / Pcm.SAMPLE_RATE;
      samples[i] = (float) (loudness * wave(phase, hertz) + BREATH * random.nextGaussian());
    }
    return new Pcm(samples);
  }

  private static double wave(double phase, double hertz) {
    double sum = 0;
    for (int h = 0; h < HARMONICS.length && (h + 1) * hertz < Pcm.SAMPLE_RATE / 2; h++) {
      sum += HARMONICS[h] * Math.sin((h + 1) * phase);
    }
    return sum;
  }

  private static double at(float[] pitch, double position) {
    double inside = Math.clamp(position, 0, pitch.length - 1);
    int frame = (int) inside;
    float next = pitch[Math.min(frame + 1, pitch.length - 1)];
    return pitch[frame] + (inside - frame) * (next - pitch[frame]);
  }

  /** The pitch where there is none: the one before, at the start the first. */
  private static float[] everywhere(PitchContour contour) {
    float[] pitch = contour.semitones().clone();
    float last = contour.firstVoiced() < pitch.length ? pitch[contour.firstVoiced()] : 0;
    for (int i = 0; i < pitch.length; i++) {
      last = pitch[i] > 0 ? pitch[i] : last;
      pitch[i] = last;
    }
    return pitch;
  }
}
