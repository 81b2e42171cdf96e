package org.earworm.evaluation;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.earworm.melody.PitchContour;

/**
 * Contours as words, as in the 2017 report: the coefficients of a wavelet without the finer
 * details, a symbol per semitone, and their edit distance (Levenshtein 1966), from 0 to {@value
 * #SYMBOLS}. Key and tempo are taken out as they are for a network.
 */
record WaveletSpace(Wavelet wavelet) implements MetricSpace<String> {
  private static final int POINTS = 128;
  private static final int SYMBOLS = 64;

  /** The symbol of the contour's median. */
  private static final char MEDIAN = 0x100;

  @Override
  public List<String> points(List<PitchContour> contours) {
    return contours.stream().map(this::word).toList();
  }

  @Override
  public double distance(String a, String b) {
    return LevenshteinDistance.getDefaultInstance().apply(a, b);
  }

  private String word(PitchContour contour) {
    float[] pitch = contour.held().resampled(POINTS);
    double[] pitches = new double[POINTS];
    Arrays.setAll(pitches, i -> pitch[i]);
    float median = (float) Median.withDefaults().evaluate(pitches);
    StringBuilder word = new StringBuilder(SYMBOLS);
    for (float coefficient : wavelet.approximate(pitch, SYMBOLS)) {
      word.append((char) (MEDIAN + Math.round(coefficient - median)));
    }
    return word.toString();
  }
}
