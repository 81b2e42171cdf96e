package org.earworm.embedding;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Median;
import org.earworm.melody.PitchContour;

/**
 * How a contour becomes the picture a network reads. The one path for hums and references, in
 * training and in service.
 *
 * <p>The contour is resampled to a fixed number of frames, so that tempo vanishes, and drawn as one
 * soft peak per frame. With {@code centred}, pitch is relative to the contour's median, so that key
 * vanishes.
 *
 * @param frames frames of a picture
 * @param bins bins of a frame
 * @param binsPerSemitone resolution in pitch
 * @param centred whether the middle bin is the contour's median; else the lowest bin is {@code
 *     lowest}
 * @param lowest MIDI semitone of the lowest bin when not centred
 * @param peak standard deviation of a peak in semitones
 */
public record FrontEnd(
    int frames, int bins, int binsPerSemitone, boolean centred, int lowest, double peak) {

  /** Ours: 64 frames, ±12 semitones around the median, quarter-tone bins. */
  public static final FrontEnd CENTRED = new FrontEnd(64, 48, 2, true, 0, 0.5);

  /** That of the 2017 system: 48 semitone bins from MIDI note 36, key and all. */
  public static final FrontEnd ABSOLUTE = new FrontEnd(64, 48, 1, false, 36, 0.5);

  public FrontEnd {
    if (frames < 8 || bins < 8 || binsPerSemitone < 1 || !(peak > 0)) {
      throw new IllegalArgumentException(
          "a picture needs at least 8 frames, 8 bins, 1 bin per semitone and a peak wider than 0");
    }
  }

  /** The named front end: {@code centred} or {@code absolute}. */
  public static FrontEnd named(String name) {
    return switch (name) {
      case "centred" -> CENTRED;
      case "absolute" -> ABSOLUTE;
      default ->
          throw new IllegalArgumentException(
              "no front end is named " + name + "; there are centred and absolute");
    };
  }

  /**
   * Draws a contour.
   *
   * @throws IllegalArgumentException when nothing is voiced
   */
  public ContourPicture draw(PitchContour contour) {
    float[] pitch = contour.held().resampled(frames);
    double base = centred ? median(pitch) - (bins - 1) / 2.0 / binsPerSemitone : lowest;
    float[] values = new float[frames * bins];
    int reach = (int) Math.ceil(4 * peak * binsPerSemitone);
    for (int frame = 0; frame < frames; frame++) {
      double position = (pitch[frame] - base) * binsPerSemitone;
      int nearest = (int) Math.round(position);
      for (int bin = Math.max(0, nearest - reach);
          bin <= Math.min(bins - 1, nearest + reach);
          bin++) {
        double distance = (bin - position) / binsPerSemitone / peak;
        values[frame * bins + bin] = (float) Math.exp(-0.5 * distance * distance);
      }
    }
    return new ContourPicture(values, frames, bins);
  }

  /** The median; of an even number the mean of the middle two. */
  private static float median(float[] pitch) {
    double[] values = new double[pitch.length];
    Arrays.setAll(values, i -> pitch[i]);
    return (float) Median.withDefaults().evaluate(values);
  }
}
