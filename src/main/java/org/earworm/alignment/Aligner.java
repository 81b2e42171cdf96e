package org.earworm.alignment;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static org.earworm.alignment.PieceAligner.BEST_FIRST;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.earworm.alignment.PieceAligner.PathEvidence;
import org.earworm.alignment.PieceAligner.Place;
import org.earworm.alignment.PieceAligner.Shortlist;
import org.earworm.alignment.PieceAligner.Warped;
import org.earworm.catalogue.Song;
import org.earworm.melody.PitchContour;
import org.earworm.melody.Reference;

/**
 * Lays a hum over candidate songs: coarsely over all, in full over those that then look best, and
 * warped over the best of these. Each takes a song several times as long as the one before.
 * Thread-safe.
 */
public final class Aligner {
  /** Songs that are scaled in full, and that are warped; the right one is hardly further down. */
  private static final int SCALED = 80;

  private static final int WARPED = 40;

  private final List<PieceAligner> pieces;
  private final References references;

  /**
   * @param hum all its pieces
   */
  public Aligner(List<Piece> hum, References references, HumStart humStart) {
    this.pieces = hum.stream().map(piece -> new PieceAligner(piece, hum.size(), humStart)).toList();
    this.references = references;
  }

  /**
   * How a hum lies best over the melody that it is known to be of.
   *
   * @param hum of which something is voiced
   * @return its place in the melody's time
   */
  public static Alignment align(PitchContour hum, Reference melody, HumStart humStart) {
    var candidate = new CandidateSong(Song.of("hummed", melody), 0);
    return new Aligner(Piece.of(hum), new References(), humStart)
        .align(List.of(candidate))
        .getFirst()
        .alignment();
  }

  /** The evidence for each candidate, in no order. */
  public List<Evidence> align(Collection<CandidateSong> candidates) {
    List<Near> near =
        mostPromising(candidates.parallelStream().map(this::shortlist), Near::evidence);
    int fully = Math.min(SCALED, near.size());
    List<Scaled> scaled =
        mostPromising(near.subList(0, fully).parallelStream().map(this::scale), Scaled::evidence);
    int warped = Math.min(WARPED, scaled.size());
    return Stream.of(
            scaled.subList(0, warped).parallelStream().map(this::warp),
            scaled.subList(warped, fully).stream().map(Scaled::evidence),
            near.subList(fully, near.size()).stream().map(Near::evidence))
        .flatMap(Function.identity())
        .toList();
  }

  private static <T> List<T> mostPromising(Stream<T> songs, Function<T, Evidence> evidence) {
    ToDoubleFunction<T> promise = song -> evidence.apply(song).promise();
    return songs.sorted(comparingDouble(promise).reversed()).toList();
  }

  /** A candidate, and where in its melodies each piece may lie. */
  private record Near(Evidence evidence, List<List<Shortlist>> shortlists) {}

  private Near shortlist(CandidateSong candidate) {
    var song = references.of(candidate.song());
    List<List<Shortlist>> shortlists =
        pieces.stream().map(piece -> piece.shortlists(song)).toList();
    List<Place> best =
        shortlists.stream()
            .map(piece -> Collections.min(piece, comparing(Shortlist::best, BEST_FIRST)).best())
            .toList();
    return new Near(evidence(candidate.song(), candidate.similarity(), best), shortlists);
  }

  /** A candidate, and the best places of each piece. */
  private record Scaled(Evidence evidence, List<List<Place>> places) {}

  private Scaled scale(Near near) {
    List<List<Place>> places =
        IntStream.range(0, pieces.size())
            .mapToObj(i -> pieces.get(i).scale(near.shortlists().get(i)))
            .toList();
    List<Place> best = places.stream().map(List::getFirst).toList();
    Evidence evidence = near.evidence();
    return new Scaled(evidence(evidence.song(), evidence.similarity(), best), places);
  }

  /**
   * What is known before warping.
   *
   * @param best place of each piece
   */
  private Evidence evidence(Song song, double similarity, List<Place> best) {
    double cost = best.stream().mapToDouble(Place::cost).average().orElseThrow();
    Place first = best.getFirst();
    Alignment place = pieces.getFirst().inSong(first, first.alignment());
    return new Evidence(
        song, similarity, cost, TimeWarping.WORST, 0, Timing.UNKNOWN, Intervals.UNKNOWN, place);
  }

  private Evidence warp(Scaled candidate) {
    List<List<Warped>> warped =
        IntStream.range(0, pieces.size())
            .mapToObj(i -> pieces.get(i).warp(candidate.places().get(i)))
            .toList();
    Agreement agreed = Agreement.best(warped);
    List<PathEvidence> paths =
        IntStream.range(0, pieces.size())
            .mapToObj(i -> pieces.get(i).evidence(agreed.places().get(i)))
            .toList();
    return candidate.evidence().warped(agreed, paths);
  }
}
