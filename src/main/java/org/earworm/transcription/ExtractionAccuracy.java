package org.earworm.transcription;

import java.util.List;
import org.earworm.melody.PitchContour;

/**
 * How well a melody was heard in a recording, by the measures of MIREX (Poliner et al., "Melody
 * transcription from music audio: approaches and evaluation", IEEE TASLP 15(4), 2007). Shares in
 * [0, 1]; a pitch is right within half a semitone.
 *
 * @param rawPitch share of the frames in which the melody sounds whose pitch is right
 * @param rawChroma the same, octaves apart being equal
 * @param voicingRecall share of these frames that were taken as voiced
 * @param voicingFalseAlarm share of the other frames that were taken as voiced
 * @param overall share of all frames that are right: in pitch, or in being unvoiced
 */
record ExtractionAccuracy(
    double rawPitch,
    double rawChroma,
    double voicingRecall,
    double voicingFalseAlarm,
    double overall) {
  private static final double TOLERANCE = 0.5;

  /** Unvoiced frames of what was heard count as wrong pitch: no pitch is guessed for them. */
  static ExtractionAccuracy of(PitchContour heard, PitchContour truth) {
    int voiced = 0;
    int pitch = 0;
    int chroma = 0;
    int recalled = 0;
    int alarms = 0;
    for (int i = 0; i < truth.frames(); i++) {
      float is = truth.semitones()[i];
      float seems = i < heard.frames() ? heard.semitones()[i] : 0;
      if (is > 0) {
        voiced++;
        double off = Math.abs(seems - is);
        recalled += seems > 0 ? 1 : 0;
        pitch += seems > 0 && off <= TOLERANCE ? 1 : 0;
        chroma += seems > 0 && Math.abs(off - 12 * Math.round(off / 12)) <= TOLERANCE ? 1 : 0;
      } else {
        alarms += seems > 0 ? 1 : 0;
      }
    }
    int unvoiced = truth.frames() - voiced;
    return new ExtractionAccuracy(
        share(pitch, voiced),
        share(chroma, voiced),
        share(recalled, voiced),
        share(alarms, unvoiced),
        share(pitch + unvoiced - alarms, truth.frames()));
  }

  /** The mean over recordings. */
  static ExtractionAccuracy mean(List<ExtractionAccuracy> all) {
    return new ExtractionAccuracy(
        all.stream().mapToDouble(ExtractionAccuracy::rawPitch).average().orElse(0),
        all.stream().mapToDouble(ExtractionAccuracy::rawChroma).average().orElse(0),
        all.stream().mapToDouble(ExtractionAccuracy::voicingRecall).average().orElse(0),
        all.stream().mapToDouble(ExtractionAccuracy::voicingFalseAlarm).average().orElse(0),
        all.stream().mapToDouble(ExtractionAccuracy::overall).average().orElse(0));
  }

  private static double share(int part, int all) {
    return all == 0 ? 0 : (double) part / all;
  }
}
