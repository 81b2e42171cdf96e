package org.earworm.pitch;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Median;
import org.earworm.audio.Pcm;
import org.earworm.melody.PitchContour;
import org.springframework.stereotype.Component;

/**
 * The melody of a recording that may be a hum, singing alone, or a full arrangement. Thread-safe.
 */
@Component
public final class MelodyTracker {
  /**
   * The probability that YIN gives its best pitch of a voiced frame, by the median, is 0.9 to 1
   * where one voice is heard, and 0.2 to 0.7 where there are more.
   */
  private static final double CLEAR = 0.8;

  private final PitchTracker tracker = new PitchTracker();

  /** The melody, framed as by {@link PitchTracker#track}; how many voices there are is decided. */
  public PitchContour track(Pcm recording) {
    return track(recording, texture(recording));
  }

  /** The same of a recording whose texture is known. */
  public PitchContour track(Pcm recording, Texture texture) {
    return switch (texture) {
      case MONOPHONIC -> tracker.track(recording);
      case POLYPHONIC -> MelodyExtractor.extract(recording);
    };
  }

  /**
   * Whether one voice is heard, or more; a steady tone beneath it counts, as a held chord does,
   * although the tracker would take it away.
   */
  public Texture texture(Pcm recording) {
    List<List<CandidatePitch>> candidates = PitchTracker.candidates(recording.samples());
    float[] path = PitchPath.through(candidates);
    double[] clarity =
        IntStream.range(0, path.length)
            .filter(i -> path[i] > 0)
            .mapToDouble(i -> best(candidates.get(i)))
            .toArray();
    boolean clear = Median.withDefaults().evaluate(clarity) >= CLEAR; // NaN when there are none
    return clear ? Texture.MONOPHONIC : Texture.POLYPHONIC;
  }

  private static double best(List<CandidatePitch> candidates) {
    return candidates.stream().mapToDouble(CandidatePitch::probability).max().orElse(0);
  }
}
