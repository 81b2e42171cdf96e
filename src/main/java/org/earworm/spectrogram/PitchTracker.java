package org.earworm.spectrogram;

import java.util.ArrayList;
import java.util.List;
import org.earworm.audio.Pcm;
import org.earworm.melody.PitchContour;
import org.springframework.stereotype.Component;

/**
 * The pitch of one voice, after pYIN (Mauch &amp; Dixon, "pYIN: a fundamental frequency estimator
 * using probabilistic threshold distributions", ICASSP 2014): candidates per frame with
 * probabilities, and the most probable path through them. Thread-safe.
 */
@Component
public final class PitchTracker {
  static final int HOP = (int) Math.round(PitchContour.HOP_SECONDS * Pcm.SAMPLE_RATE);

  /**
   * The pitch contour of a recording, one frame per {@link PitchContour#HOP_SECONDS}; frame i is
   * the pitch at the time (i + 0.5) hops.
   *
   * @return {@code samples / 512} frames, 65 to 1000 Hz where voiced
   */
  public PitchContour track(Pcm pcm) {
    Yin yin = new Yin();
    float[] samples = pcm.samples();
    int frames = samples.length / HOP;
    List<List<Candidate>> candidates = new ArrayList<>(frames);
    for (int i = 0; i < frames; i++) {
      candidates.add(yin.candidates(samples, i * HOP + HOP / 2));
    }
    return new PitchContour(PitchPath.through(candidates));
  }
}
