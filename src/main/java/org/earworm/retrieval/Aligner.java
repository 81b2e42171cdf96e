package org.earworm.retrieval;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.earworm.catalog.Song;
import org.earworm.melody.PitchContour;
import org.earworm.melody.Reference;
import org.earworm.retrieval.PieceAligner.Place;
import org.earworm.retrieval.PieceAligner.Warped;

/**
 * Lays a hum over candidate songs: all are scaled, and those that then look best are warped, which
 * takes ten times as long. Thread-safe.
 */
public final class Aligner {
  /** Songs that are warped; the right one is hardly ever further down. */
  private static final int WARPED = 40;

  private final List<PieceAligner> pieces;
  private final References references;
  private final Fusion fusion;

  /**
   * @param hum as it was heard
   */
  Aligner(PitchContour hum, References references, Protocol protocol, Fusion fusion) {
    this.pieces =
        Piece.of(hum).stream()
            .map(piece -> new PieceAligner(piece, hum.held().frames(), protocol))
            .toList();
    this.references = references;
    this.fusion = fusion;
  }

  /**
   * How a hum lies best over the melody that it is known to be of.
   *
   * @param hum of which something is voiced
   * @return its place in the melody's time
   */
  public static Alignment align(PitchContour hum, Reference melody, Protocol protocol) {
    var candidate = new Candidate(Song.of("hummed", melody), 0);
    return new Aligner(hum, new References(), protocol, Fusion.DEFAULT)
        .align(List.of(candidate))
        .getFirst()
        .alignment();
  }

  /** The evidence for each candidate, best first. */
  List<Evidence> align(Collection<Candidate> candidates) {
    List<Scaled> scaled =
        candidates.parallelStream()
            .map(this::scale)
            .sorted(Comparator.comparingDouble(Scaled::logit).reversed())
            .toList();
    int warped = Math.min(WARPED, scaled.size());
    return Stream.concat(
            scaled.subList(0, warped).parallelStream().map(this::warp),
            scaled.subList(warped, scaled.size()).stream().map(Scaled::evidence))
        .sorted(Comparator.comparingDouble(fusion::logit).reversed())
        .toList();
  }

  /** A candidate, scaled: the best places of each piece. */
  private record Scaled(Evidence evidence, double logit, List<List<Place>> places) {}

  private Scaled scale(Candidate candidate) {
    var song = references.of(candidate.song());
    List<List<Place>> places = pieces.stream().map(piece -> piece.scale(song)).toList();
    double cost =
        places.stream().mapToDouble(best -> best.getFirst().cost()).average().orElseThrow();
    Place first = places.getFirst().getFirst();
    Alignment place = pieces.getFirst().inSong(first, first.alignment());
    Evidence evidence =
        new Evidence(candidate.song(), candidate.similarity(), cost, TimeWarping.WORST, 0, place);
    return new Scaled(evidence, fusion.logit(evidence), places);
  }

  private Evidence warp(Scaled candidate) {
    List<Warped> warped =
        IntStream.range(0, pieces.size())
            .mapToObj(i -> pieces.get(i).warp(candidate.places().get(i)))
            .toList();
    return candidate.evidence().warped(warped);
  }
}
