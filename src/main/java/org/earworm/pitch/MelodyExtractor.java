package org.earworm.pitch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.earworm.audio.Pcm;
import org.earworm.melody.PitchContour;

/**
 * The predominant melody of a recording of many voices: the most probable path through the most
 * salient pitches of all frames, as {@link PitchTracker} finds that of one voice. Thread-safe.
 *
 * <p>Salamon &amp; Gómez choose among contours by their characteristics instead; on the same
 * salience that was right less often, see docs/evaluation.md.
 */
final class MelodyExtractor {
  private static final int HOP = PitchTracker.HOP;

  /** The share of frames that are less salient than a loud one. */
  private static final double LOUD = 0.9;

  /** Where nothing is more salient than this share of a loud frame, more likely nobody sings. */
  private static final double UNVOICED = 0.4;

  /** A pitch half as salient as another is 2 to this power times less probable. */
  private static final double CONTRAST = 6;

  private MelodyExtractor() {}

  /** The melody's contour, framed as by {@link PitchTracker#track}; 55 to 1760 Hz where voiced. */
  static PitchContour extract(Pcm pcm) {
    Salience salience = new Salience();
    List<List<Peak>> frames = new ArrayList<>();
    for (int centre = HOP / 2; centre < pcm.samples().length / HOP * HOP; centre += HOP) {
      frames.add(salience.peaks(pcm.samples(), centre));
    }
    double loud = loud(frames);
    return new PitchContour(
        PitchPath.through(frames.stream().map(peaks -> candidates(peaks, loud)).toList()));
  }

  private static double loud(List<List<Peak>> frames) {
    double[] loudest =
        frames.stream()
            .filter(peaks -> !peaks.isEmpty())
            .mapToDouble(peaks -> most(peaks))
            .sorted()
            .toArray();
    return loudest.length == 0 ? 1 : loudest[(int) (LOUD * loudest.length)];
  }

  private static double most(List<Peak> peaks) {
    return peaks.stream().max(Comparator.comparingDouble(Peak::salience)).orElseThrow().salience();
  }

  private static List<CandidatePitch> candidates(List<Peak> peaks, double loud) {
    double all = weight(UNVOICED) / PitchPath.UNVOICED_PRIOR;
    for (Peak peak : peaks) {
      all += weight(peak.salience() / loud);
    }
    List<CandidatePitch> candidates = new ArrayList<>(peaks.size());
    for (Peak peak : peaks) {
      candidates.add(new CandidatePitch(peak.semitones(), weight(peak.salience() / loud) / all));
    }
    return candidates;
  }

  private static double weight(double salience) {
    return Math.pow(salience, CONTRAST);
  }
}
