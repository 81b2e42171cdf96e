package org.earworm.audio;

import be.tarsos.dsp.resample.Resampler;
import java.util.Arrays;

/** A recording that lies there as PCM: it is only resampled (Smith, "Digital Audio Resampling"). */
final class PcmSound implements Sound {
  /** To be copied: its filters take some milliseconds to compute. */
  private static final Resampler RESAMPLER =
      new Resampler(
          true, Pcm.SAMPLE_RATE / PcmFile.HIGHEST_RATE, Pcm.SAMPLE_RATE / PcmFile.LOWEST_RATE);

  private final boolean mono;
  private final float[] first;
  private final float[] second;

  /**
   * @param seconds what is beyond is left out
   */
  PcmSound(PcmFile file, double seconds) {
    mono = file.channels() == 1;
    first = channel(file, 0, seconds);
    second = mono ? first : channel(file, 1, seconds);
  }

  private static float[] channel(PcmFile file, int channel, double seconds) {
    float[] samples = new float[(int) Math.min(file.frames(), seconds * file.rate())];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = file.at(i, channel);
    }
    return file.rate() == Pcm.SAMPLE_RATE ? samples : resampled(samples, file.rate());
  }

  private static float[] resampled(float[] samples, double rate) {
    double factor = Pcm.SAMPLE_RATE / rate;
    float[] out = new float[(int) Math.ceil(samples.length * factor) + 1];
    int written =
        new Resampler(RESAMPLER)
            .process(factor, samples, 0, samples.length, true, out, 0, out.length)
            .outputSamplesGenerated;
    return Arrays.copyOf(out, written);
  }

  @Override
  public Plane clearest(int gain) {
    Planes planes =
        new Planes(
            first.length,
            i -> clipped(gain * first[i]),
            i -> clipped(gain * second[i]),
            i -> clipped(gain * (first[i] + second[i]) / 2));
    return Audition.clearest(planes.heard(mono || planes.areAlike()));
  }

  private static float clipped(float sample) {
    return Math.clamp(sample, -1, 1);
  }
}
