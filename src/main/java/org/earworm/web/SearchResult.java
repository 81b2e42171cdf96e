package org.earworm.web;

import java.util.List;
import java.util.UUID;
import org.earworm.melody.Note;
import org.earworm.melody.PitchContour;
import org.earworm.retrieval.Match;
import org.earworm.retrieval.Passage;
import org.earworm.retrieval.Ranking;
import org.earworm.retrieval.RetrievalProperties;
import org.jspecify.annotations.Nullable;

/** {@code SearchResult} of openapi.yaml. */
record SearchResult(
    UUID id, boolean match, List<Found> matches, Contour contour, long voicedMs, long tookMs) {
  static SearchResult of(
      Ranking ranking, RetrievalProperties properties, boolean notes, long tookMs) {
    PitchContour hum = ranking.contour();
    List<Match> best = ranking.matches().stream().limit(properties.results()).toList();
    return new SearchResult(
        UUID.randomUUID(),
        !best.isEmpty() && best.getFirst().score() >= properties.threshold(),
        best.stream().map(match -> Found.of(match, notes ? Passage.of(match, hum) : null)).toList(),
        Contour.of(hum),
        milliseconds(hum.voicedSeconds()),
        tookMs);
  }

  record Found(
      SongResult song,
      double score,
      long offsetMs,
      long durationMs,
      double keyShift,
      double tempoRatio,
      @Nullable List<Tone> notes) {
    static Found of(Match match, @Nullable List<Note> notes) {
      return new Found(
          SongResult.of(match.song()),
          rounded(match.score(), 10_000),
          milliseconds(match.offset()),
          milliseconds(match.duration()),
          rounded(match.keyShift(), 100),
          rounded(match.tempoRatio(), 1_000),
          notes == null ? null : notes.stream().map(Tone::of).toList());
    }
  }

  /** {@code Note} of openapi.yaml. */
  record Tone(long onsetMs, long durationMs, double semitone) {
    static Tone of(Note note) {
      return new Tone(
          milliseconds(note.onset()), milliseconds(note.duration()), rounded(note.pitch(), 100));
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
