package org.earworm.web;

import java.util.List;
import java.util.UUID;
import org.earworm.melody.PitchContour;
import org.earworm.retrieval.Match;
import org.earworm.retrieval.Ranking;
import org.earworm.retrieval.RetrievalProperties;

/** {@code SearchResult} of openapi.yaml. */
record SearchResult(
    UUID id, boolean match, List<Found> matches, Contour contour, long voicedMs, long tookMs) {
  static SearchResult of(Ranking ranking, RetrievalProperties properties, long tookMs) {
    List<Match> best = ranking.matches().stream().limit(properties.results()).toList();
    return new SearchResult(
        UUID.randomUUID(),
        !best.isEmpty() && best.getFirst().score() >= properties.threshold(),
        best.stream().map(Found::of).toList(),
        Contour.of(ranking.contour()),
        milliseconds(ranking.contour().voicedSeconds()),
        tookMs);
  }

  record Found(
      SongResult song,
      double score,
      long offsetMs,
      long durationMs,
      double keyShift,
      double tempoRatio) {
    static Found of(Match match) {
      return new Found(
          SongResult.of(match.song()),
          rounded(match.score(), 10_000),
          milliseconds(match.offset()),
          milliseconds(match.duration()),
          rounded(match.keyShift(), 100),
          rounded(match.tempoRatio(), 1_000));
    }
  }

  record Contour(long hopMs, double[] semitones) {
    static Contour of(PitchContour heard) {
      double[] semitones = new double[heard.frames()];
      for (int i = 0; i < semitones.length; i++) {
        semitones[i] = rounded(heard.semitones()[i], 100);
      }
      return new Contour(milliseconds(PitchContour.HOP_SECONDS), semitones);
    }
  }

  private static long milliseconds(double seconds) {
    return Math.round(seconds * 1000);
  }

  /** The nearest multiple of 1 / {@code steps}: digits nobody can hear only make answers longer. */
  private static double rounded(double value, int steps) {
    return (double) Math.round(value * steps) / steps;
  }
}
