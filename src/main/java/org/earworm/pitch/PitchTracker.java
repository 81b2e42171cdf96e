package org.earworm.pitch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.earworm.audio.Pcm;
import org.earworm.melody.PitchContour;
import org.springframework.stereotype.Component;

/**
 * The pitch of one voice, after pYIN (Mauch &amp; Dixon, "pYIN: a fundamental frequency estimator
 * using probabilistic threshold distributions", ICASSP 2014): weighed candidates per frame, and the
 * most probable path through them, after what sounds all the time is taken away. Thread-safe.
 */
@Component
public final class PitchTracker {
  static final int HOP = (int) Math.round(PitchContour.HOP_SECONDS * Pcm.SAMPLE_RATE);

  /** A frame more than 30 dB below the loud ones is an echo or the room, not the voice. */
  private static final double QUIET = 1e-3;

  /** The share of frames that a clip's loud ones are louder than; the rest may be knocks. */
  private static final double LOUD = 0.95;

  /** Breath and hiss lie above most of a voice's harmonics. */
  private static final double CUTOFF_HERTZ = 1_500;

  /**
   * The pitch contour of a recording, one frame per {@link PitchContour#HOP_SECONDS}; frame i is
   * centred on (i + 0.5) hops, as in the pitch vectors of MIR-QBSH.
   *
   * @return one frame per 512 whole samples, 65 to 4000 Hz where voiced
   */
  public PitchContour track(Pcm pcm) {
    return new PitchContour(
        PitchPath.through(candidates(SpectralSubtraction.clean(pcm.samples()))));
  }

  /** The candidates of every frame, none where it is quiet. */
  static List<List<CandidatePitch>> candidates(float[] recording) {
    Yin yin = new Yin();
    float[] samples = lowPass(recording);
    double[] power = power(samples);
    double quiet = QUIET * loud(power);
    List<List<CandidatePitch>> candidates = new ArrayList<>(power.length);
    for (int i = 0; i < power.length; i++) {
      candidates.add(power[i] > quiet ? yin.candidates(samples, i * HOP + HOP / 2) : List.of());
    }
    return candidates;
  }

  /** Two first-order sections, 12 dB per octave together; they delay by 0.2 ms. */
  private static float[] lowPass(float[] samples) {
    double share = 1 - Math.exp(-2 * Math.PI * CUTOFF_HERTZ / Pcm.SAMPLE_RATE);
    float[] low = new float[samples.length];
    double first = 0;
    double second = 0;
    for (int i = 0; i < samples.length; i++) {
      first += share * (samples[i] - first);
      second += share * (first - second);
      low[i] = (float) second;
    }
    return low;
  }

  /** Variance of every frame's samples: cheap 8-bit recorders add a constant. */
  private static double[] power(float[] samples) {
    double[] power = new double[samples.length / HOP];
    for (int i = 0; i < power.length; i++) {
      double sum = 0;
      double squares = 0;
      for (int j = i * HOP; j < (i + 1) * HOP; j++) {
        sum += samples[j];
        squares += (double) samples[j] * samples[j];
      }
      power[i] = (squares - sum * sum / HOP) / HOP;
    }
    return power;
  }

  private static double loud(double[] power) {
    double[] sorted = power.clone();
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : sorted[(int) (LOUD * sorted.length)];
  }
}
